import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'

/** One language's wording of a text: `shown` is `words` with the longest values in it. */
export type WordingLine = {
  readonly tag: string
  readonly endonym: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly standard: string
  readonly words: string
  readonly shown: string
  readonly segments: number
  /** Øre, 0 where no price is set. */
  readonly price: number
}

/** How a text reads in one language, what it costs, and the form to say it differently. */
export function Wording(props: {
  line: WordingLine
  most: number
  price: string | null
  isSaved: boolean
  /** What was typed and why it cannot be used, where this language’s form was refused. */
  refused: { readonly typed: string; readonly error: string } | null
}) {
  const { t } = useFrame()
  const { line, most, price, refused } = props
  const isOwn = line.words !== line.standard
  return (
    <Card id={line.tag}>
      <h2 lang={line.lang}>{line.endonym}</h2>
      {props.isSaved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <blockquote lang={line.lang} dir={line.dir}>
        {line.shown}
      </blockquote>
      <p>
        <Badge {...(isOwn ? { tone: 'info' } : {})}>
          {t(isOwn ? 'staff.words.own' : 'staff.words.standard')}
        </Badge>{' '}
        {t('staff.words.counts', { segments: line.segments, most })}
        {price !== null && `, ${t('staff.words.price', { price })}`}
      </p>
      <Details open={refused !== null} summary={t('staff.words.change')}>
        <Form method="post" action={`#${line.tag}`} className="stack">
          <input type="hidden" name="section" value={line.tag} />
          <TextArea
            name="words"
            id={`words-${line.tag}`}
            rows={3}
            maxLength={1000}
            lang={line.lang}
            label={t('staff.words.label', { language: line.endonym })}
            value={refused?.typed ?? line.words}
            {...(refused ? { error: refused.error } : {})}
          />
          <p>
            <Button weight="plain" name="act" value="save">
              {t('page.save')}
            </Button>{' '}
            {isOwn && (
              <Button weight="plain" name="act" value="standard">
                {t('staff.words.back')}
              </Button>
            )}
          </p>
        </Form>
      </Details>
    </Card>
  )
}
