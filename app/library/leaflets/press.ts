import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Job, Proof } from './printing.ts'

// Runs in a thread of its own (build/leaflets/press.js): setting a sheet takes a tenth of a second that no reader of
// another page should wait for.

/** Typesetters by the fonts they hold: making one takes longer than setting a sheet. */
const typesetters = new Map<string, NodeCompiler>()
const most = 6

function typesetter(fonts: readonly string[]): NodeCompiler {
  const key = fonts.join()
  const known = typesetters.get(key)
  if (known) return known
  const made = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(file)) }],
  })
  if (typesetters.size >= most)
    for (const oldest of [...typesetters.keys()].slice(0, 1)) typesetters.delete(oldest)
  typesetters.set(key, made)
  return made
}

function set({ fonts, template, sheet, as }: Job): Proof {
  const setter = typesetter(fonts)
  // The words are data of the document, never part of its source.
  const { result, ...rest } = compiled(setter, template, sheet)
  if (!result) return { ok: false, why: rest.why }
  const made = as === 'pdf' ? setter.pdf(result) : Buffer.from(setter.plainSvg(result))
  setter.evictCache(10)
  return { ok: true, bytes: new Uint8Array(made), pages: result.numOfPages }
}

function compiled(setter: NodeCompiler, template: string, sheet: string) {
  const outcome = setter.compile({ mainFileContent: template, inputs: { sheet } })
  const fault = outcome.takeError()
  return { result: outcome.result, why: JSON.stringify(fault?.shortDiagnostics ?? []) }
}

parentPort?.on('message', (job: Job) => {
  let proof: Proof
  try {
    proof = set(job)
  } catch (error) {
    proof = { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(proof)
})
