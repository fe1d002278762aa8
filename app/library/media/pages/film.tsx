import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { pageAttributes } from '../../../languages/direction.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { textAt, textPath } from '../../reading/texts.ts'
import { Words } from '../../reading/ui/text-rows.tsx'
import { filmWith } from '../showing.ts'
import { FilmPlayer, FilmWords } from '../ui/film.tsx'

/** One language of a film. Whoever is here has chosen to be: this page alone lets the player's site in (BM-41). */
export const loader = allow('library.read', async ({ scope, tenant, visit, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const text = await textAt(scope, params.slug, language.tag)
  const id = z.uuid().safeParse(params.recording)
  const film = id.success ? await filmWith(scope, text, id.data) : undefined
  if (!film) throw notFound()
  if (film.player) visit.opens = { frame: film.player.origin }
  visit.keep = true
  return {
    film,
    title: text.title,
    textLanguage: text.language,
    back: textPath(language.tag, text.slug),
    at: textPath(language.tag, `${text.slug}/film`),
  }
})

export default function FilmPage() {
  const { film, title, textLanguage, back, at } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const { player } = film
  const own = film.language === t.tag ? {} : pageAttributes(film.language)
  return (
    <>
      <title>{film.title}</title>
      <LinkButton weight="quiet" sign="back" href={back}>
        <Words tag={textLanguage}>{title}</Words>
      </LinkButton>
      <h1 {...own}>
        <Numbered>{film.title}</Numbered>
      </h1>
      <div className="film stack">
        {player ? (
          <>
            <iframe
              src={player.frame}
              title={film.title}
              width={560}
              height={315}
              allow="fullscreen; picture-in-picture"
              sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
              // YouTube plays only when it is told which site asks; the path, which tells what is read, stays here.
              referrerPolicy="strict-origin"
            />
            <p>
              <a href={player.watch} rel="noreferrer">
                {player.site}
              </a>
            </p>
          </>
        ) : (
          <FilmPlayer film={film} />
        )}
        <FilmWords film={film} at={at} open />
      </div>
    </>
  )
}
