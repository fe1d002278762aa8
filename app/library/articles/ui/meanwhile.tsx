import { useFrame } from '../../../people/frames.ts'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Theirs } from '../saving.ts'
import { useFieldLabels } from './article-fields.tsx'
import { TextDifferences } from './text-differences.tsx'

/** What somebody else saved while this was typed, and how the two differ. @param props.language the text's */
export function Meanwhile({ theirs, language }: { theirs: Theirs; language: string }) {
  const { t } = useFrame()
  const labels = useFieldLabels()
  const by = theirs.by ?? t('staff.library.somebody')
  return (
    <section className="panel stack" aria-labelledby="meanwhile">
      <Notice tone="attention" live>
        <h2 id="meanwhile">{t('staff.library.meanwhile', { name: by, time: theirs.at })}</h2>
        <p>{t('staff.library.meanwhile_hint')}</p>
      </Notice>
      <h3>{t('staff.library.meanwhile_difference', { name: by })}</h3>
      {theirs.fields.length > 0 && (
        <dl className="facts differences">
          {theirs.fields.map(({ field, saved, typed }) => (
            <div key={field}>
              <dt>{labels[field]}</dt>
              <dd>
                {saved && <del>{saved}</del>} {typed && <ins>{typed}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <TextDifferences of={theirs.differences} language={language} />
      <Details summary={t('staff.library.meanwhile_theirs')}>
        <TextArea name="theirs" label={theirs.title} value={theirs.body} rows={16} lang={language} />
      </Details>
    </section>
  )
}
