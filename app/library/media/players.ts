/** A site that keeps films: what it is called, the one origin a frame may show, the player and the page to watch it on. */
export type Player = {
  readonly site: 'Vimeo' | 'YouTube'
  readonly origin: string
  readonly frame: string
  readonly watch: string
}

/**
 * The player of a film that lies elsewhere (BM-41): of Vimeo told not to follow anybody, of YouTube from the address
 * that sets no cookie before it plays.
 * @param address as it is copied from a browser
 * @returns undefined for any other site: nobody has looked at what its player does
 */
export function playerOf(address: string): Player | undefined {
  const url = URL.parse(address.trim())
  if (url?.protocol !== 'https:' || url.username || url.port) return undefined
  const host = url.hostname.replace(/^(www|m)\./, '')
  const vimeo = /^\/(?:video\/)?(\d{6,12})(?:\/([0-9a-f]{6,20}))?\/?$/.exec(url.pathname)
  if (vimeo && (host === 'vimeo.com' || host === 'player.vimeo.com')) {
    const [, id, key = url.searchParams.get('h') ?? ''] = vimeo
    const secret = /^[0-9a-f]{6,20}$/.test(key) ? key : ''
    return {
      site: 'Vimeo',
      origin: 'https://player.vimeo.com',
      frame: `https://player.vimeo.com/video/${id}?dnt=1${secret ? `&h=${secret}` : ''}`,
      watch: `https://vimeo.com/${id}${secret ? `/${secret}` : ''}`,
    }
  }
  const id =
    host === 'youtu.be'
      ? url.pathname.slice(1)
      : host === 'youtube.com' || host === 'youtube-nocookie.com'
        ? (url.searchParams.get('v') ?? /^\/(?:embed|shorts)\/([\w-]+)/.exec(url.pathname)?.[1])
        : undefined
  if (!id || !/^[\w-]{11}$/.test(id)) return undefined
  return {
    site: 'YouTube',
    origin: 'https://www.youtube-nocookie.com',
    frame: `https://www.youtube-nocookie.com/embed/${id}`,
    watch: `https://www.youtube.com/watch?v=${id}`,
  }
}
