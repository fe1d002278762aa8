import { pageAttributes } from '../../../languages/direction.ts'
import { languageOf } from '../../../languages/registry.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { lengthOf } from '../playing.ts'
import type { ShownFilm } from '../showing.ts'

/**
 * A film of a text: ours plays here, nothing being fetched before that; one that lies elsewhere is a link, with what its
 * site then sees (BM-41). What is said stands in writing too.
 * @param props.at the path of the text's films in the page's language
 */
export function Film({ film, at }: { film: ShownFilm; at: string }) {
  const { t } = useFrame()
  const own = film.language === t.tag ? {} : pageAttributes(film.language)
  return (
    <section className="film part stack screen-only" aria-labelledby={`film-${film.recordingId}`}>
      <h2 id={`film-${film.recordingId}`} {...own}>
        <Numbered>{film.title}</Numbered> <bdi className="small quiet">{lengthOf(film.seconds)}</bdi>
      </h2>
      {film.player ? (
        <>
          <FilmPicture film={film} />
          <p>{t('media.elsewhere', { site: film.player.site })}</p>
          <LinkButton weight="plain" href={`${at}/${film.recordingId}`}>
            {t('media.open')}
          </LinkButton>
        </>
      ) : (
        <FilmPlayer film={film} />
      )}
      <FilmWords film={film} at={at} />
    </section>
  )
}

function FilmPicture({ film }: { film: ShownFilm }) {
  if (!film.thumbnailId || !film.width || !film.height) return null
  return (
    <img src={`/media/${film.thumbnailId}`} alt="" width={film.width} height={film.height} loading="lazy" />
  )
}

/** Our own player, which shows the captions from the first. */
export function FilmPlayer({ film }: { film: ShownFilm }) {
  const { title, language, mediaId, captionsId, thumbnailId } = film
  if (!mediaId) return null
  return (
    // biome-ignore lint/a11y/useMediaCaption: no film is published without them (BM-40)
    <video
      controls
      preload="none"
      src={`/media/${mediaId}`}
      poster={thumbnailId ? `/media/${thumbnailId}` : undefined}
      aria-label={title}
      width={film.width ?? undefined}
      height={film.height ?? undefined}
      playsInline
    >
      {captionsId && (
        <track
          kind="captions"
          src={`/media/${captionsId}`}
          srcLang={language}
          label={languageOf(language).endonym}
          default
        />
      )}
    </video>
  )
}

/** What is said in a film, in writing, and the other languages it is in. */
export function FilmWords({ film, at, open }: { film: ShownFilm; at: string; open?: boolean }) {
  const { t } = useFrame()
  const others = film.versions.filter(({ recordingId }) => recordingId !== film.recordingId)
  return (
    <>
      <Details summary={t('media.words')} open={open ?? false}>
        <div className="raw" {...pageAttributes(film.language)}>
          <Numbered>{film.transcript}</Numbered>
        </div>
      </Details>
      {others.length > 0 && (
        <p className="versions">
          {others.map(({ recordingId, language }) => {
            const { 'data-script': script, ...attributes } = pageAttributes(language)
            return (
              <a key={recordingId} href={`${at}/${recordingId}`} hrefLang={language}>
                <Foreign {...attributes} script={script}>
                  {languageOf(language).endonym}
                </Foreign>
              </a>
            )
          })}
        </p>
      )}
    </>
  )
}
