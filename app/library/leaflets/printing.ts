import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { printFolder } from './typefaces.ts'

/** What the press is handed: fonts by file, how a sheet looks, what it says (JSON), and in which form it is wanted. */
export type Job = {
  readonly fonts: readonly string[]
  readonly template: string
  readonly sheet: string
  readonly as: 'pdf' | 'svg'
}

/** What comes back: the sheet, or why it could not be set. */
export type Proof =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly why: string }

/** A sheet that takes longer has something wrong with it. */
const mostSeconds = 20
/** Whoever would wait longer than these take is told to come back. */
const mostWaiting = 24
/** The thread and its fonts leave the memory when nobody has printed for this long. */
const idleSeconds = 120

type Waiting = {
  readonly job: Job
  readonly done: (proof: Proof) => void
  readonly failed: (e: Error) => void
}

let worker: Worker | undefined
let current: Waiting | undefined
let timer: NodeJS.Timeout | undefined
const waiting: Waiting[] = []

/**
 * Sets a sheet in a thread of its own, one at a time in each process.
 * @returns `{ ok: false, reason: 'busy' }` when too many wait already
 * @throws when the sheet cannot be set: a bug in its template, or a thread that died or took too long
 */
export async function print(
  job: Job,
): Promise<{ ok: true; bytes: Uint8Array; pages: number } | { ok: false; reason: 'busy' }> {
  if (waiting.length >= mostWaiting) return { ok: false, reason: 'busy' }
  const proof = await new Promise<Proof>((done, failed) => {
    waiting.push({ job, done, failed })
    next()
  })
  if (!proof.ok) throw new Error(`a sheet could not be set: ${proof.why}`)
  return proof
}

function next(): void {
  if (current) return
  clearTimeout(timer)
  current = waiting.shift()
  if (!current) {
    timer = setTimeout(() => void close(), idleSeconds * 1000).unref()
    return
  }
  worker ??= open()
  worker.ref()
  const own = worker
  timer = setTimeout(() => void own.terminate(), mostSeconds * 1000)
  worker.postMessage(current.job)
}

function open(): Worker {
  const made = new Worker(path.join(printFolder, 'press.js'))
  let fault = new Error(`the press stopped, or took longer than ${mostSeconds} seconds`)
  made.on('message', (proof: Proof) => {
    made.unref()
    finish(({ done }) => done(proof))
  })
  made.on('error', (error: Error) => {
    fault = error
  })
  made.on('exit', () => {
    if (worker !== made) return
    worker = undefined
    if (current) finish(({ failed }) => failed(fault))
  })
  made.unref()
  return made
}

function finish(tell: (one: Waiting) => void): void {
  const one = current
  current = undefined
  if (one) tell(one)
  next()
}

async function close(): Promise<void> {
  const idle = worker
  worker = undefined
  await idle?.terminate()
}
