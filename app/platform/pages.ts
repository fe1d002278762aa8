import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'plain'

/** The bytes of a page and the head that goes with them, made once: names and values in turn, as Node takes them. */
type Encoded = { readonly head: readonly string[]; readonly body: Buffer }

type Kept = { readonly owner: string } & { readonly [E in Encoding]: Encoded }

/**
 * Public pages kept as bytes, by host, path and whatever else `variant` says the page depends on. A page is
 * rendered and compressed once and then costs about as much as a constant (design §5).
 */
export type PageStore = {
  /** Answers from memory. @returns false when the page is not kept, or the request is more than a plain GET */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean
  /** How often pages of an owner have been forgotten: asked before a page is made, and handed to `keep` with it. */
  readonly age: (owner: string) => number
  /** Gives a rendered page back, and keeps it unless its owner's pages were forgotten while it was being made. */
  readonly keep: (request: Request, owner: string, response: Response, age: number) => Promise<Response>
  /** Forgets the pages of one owner (a tenant), or all of them. */
  readonly forget: (owner?: string) => void
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** About 4 kB each compressed twice and plain: 3 000 pages stay under 100 MB. */
const most = 3000

/**
 * Opens the store.
 * @param variant what a page depends on beside host and path, read from the request's headers; '' for most paths
 */
export function openPages(
  variant: (path: string, header: (name: string) => string | undefined) => string,
): PageStore {
  const kept = new Map<string, Kept>()
  const forgotten = new Map<string, number>()
  let all = 0
  const age = (owner: string) => all + (forgotten.get(owner) ?? 0)
  return {
    answer(request, response) {
      const path = request.url ?? ''
      if ((request.method !== 'GET' && request.method !== 'HEAD') || path.includes('?')) return false
      const header = (name: string) => {
        const value = request.headers[name]
        return typeof value === 'string' ? value : undefined
      }
      const page = kept.get(`${request.headers.host}${path}\n${variant(path, header)}`)
      if (!page) return false
      const { head, body } = page[encodingFor(header('accept-encoding'))]
      response.writeHead(200, head as string[])
      response.end(request.method === 'HEAD' ? undefined : body)
      return true
    },
    age,
    async keep(request, owner, response, asOf) {
      const url = new URL(request.url)
      const plain = Buffer.from(await response.arrayBuffer())
      response.headers.set('Cache-Control', 'no-cache')
      // Whatever may be kept holds nothing of hers, so that it may be squeezed.
      if (url.search !== '')
        return squeezed(request, new Response(plain, { status: 200, headers: response.headers }))
      const page = { owner, ...(await encoded(plain, response.headers)) }
      if (kept.size >= most) kept.clear()
      const key = `${request.headers.get('host') ?? url.host}${url.pathname}\n`
      // Made from what was true before: this reader may see it, the next one not.
      if (asOf === age(owner))
        kept.set(key + variant(url.pathname, (name) => request.headers.get(name) ?? undefined), page)
      // Whoever comes first has as slow a line as the next.
      const { head, body } = page[encodingFor(request.headers.get('accept-encoding'))]
      return new Response(new Uint8Array(body), { status: 200, headers: pairsOf(head) })
    },
    forget(owner) {
      if (owner === undefined) all += 1
      else forgotten.set(owner, (forgotten.get(owner) ?? 0) + 1)
      if (owner === undefined) kept.clear()
      else for (const [key, page] of kept) if (page.owner === owner) kept.delete(key)
    },
  }
}

/**
 * A page that is not kept, such as the one for an address that is none, as small as her line needs it. Only for pages
 * that hold nothing of hers: what is secret must not be squeezed beside what a stranger chose (BREACH).
 */
export async function squeezed(request: Request, response: Response): Promise<Response> {
  if (encodingFor(request.headers.get('accept-encoding')) === 'plain' || !response.body) return response
  const body = await zip(Buffer.from(await response.arrayBuffer()))
  const headers = new Headers(response.headers)
  headers.set('Content-Encoding', 'gzip')
  headers.set('Content-Length', String(body.length))
  headers.append('Vary', 'Accept-Encoding')
  return new Response(new Uint8Array(body), { status: response.status, headers })
}

function encodingFor(accepted: string | null | undefined): Encoding {
  return accepted?.includes('br') ? 'br' : accepted?.includes('gzip') ? 'gzip' : 'plain'
}

async function encoded(plain: Buffer, headers: Headers): Promise<Record<Encoding, Encoded>> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  }
  const [br, gz] = await Promise.all([brotli(plain, { params }), zip(plain, { level: 9 })])
  const shared = [...headers].filter(([name]) => name !== 'content-length' && name !== 'vary').flat()
  const whole = (body: Buffer, ...encoding: string[]): Encoded => ({
    head: [
      ...shared,
      'Content-Length',
      String(body.length),
      'Vary',
      'Accept-Encoding, Accept-Language',
      ...encoding,
    ],
    body,
  })
  return {
    br: whole(br, 'Content-Encoding', 'br'),
    gzip: whole(gz, 'Content-Encoding', 'gzip'),
    plain: whole(plain),
  }
}

function pairsOf(head: readonly string[]): [string, string][] {
  return head.flatMap((name, at) => (at % 2 === 0 ? [[name, head[at + 1] ?? ''] as [string, string]] : []))
}
