import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Kept = {
  readonly headers: [string, string][]
  readonly br: Buffer
  readonly gzip: Buffer
  readonly plain: Buffer
}

/**
 * Public pages kept as bytes, by host, path and whatever else `variant` says the page depends on. A page is
 * rendered and compressed once and then costs about as much as a constant (design §5).
 */
export type PageStore = {
  /** Answers from memory. @returns false when the page is not kept, or the request is more than a plain GET */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Keeps a rendered page and gives it back. */
  readonly keep: (request: Request, owner: string, response: Response) => Promise<Response>
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
  const kept = new Map<string, Kept & { owner: string }>()
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
      const accepts = header('accept-encoding') ?? ''
      const encoding = accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : 'plain'
      const body = page[encoding]
      const head = [
        ...page.headers.flat(),
        'Content-Length',
        String(body.length),
        'Vary',
        'Accept-Encoding, Accept-Language',
      ]
      if (encoding !== 'plain') head.push('Content-Encoding', encoding)
      response.writeHead(200, head)
      response.end(request.method === 'HEAD' ? undefined : body)
      return true
    },
    async keep(request, owner, response) {
      const url = new URL(request.url)
      const plain = Buffer.from(await response.arrayBuffer())
      response.headers.set('Cache-Control', 'no-cache')
      const headers = [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'vary')
      const again = () => new Response(plain, { status: response.status, headers: response.headers })
      if (url.search !== '') return again()
      const [br, gz] = await Promise.all([
        brotli(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
        }),
        zip(plain, { level: 9 }),
      ])
      if (kept.size >= most) kept.clear()
      const key = `${request.headers.get('host') ?? url.host}${url.pathname}\n`
      kept.set(key + variant(url.pathname, (name) => request.headers.get(name) ?? undefined), {
        headers,
        br,
        gzip: gz,
        plain,
        owner,
      })
      return again()
    },
    forget(owner) {
      if (owner === undefined) kept.clear()
      else for (const [key, page] of kept) if (page.owner === owner) kept.delete(key)
    },
  }
}
