import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Select, TextArea } from '../../ui/field.tsx'
import { usePosted } from './posted.tsx'

/**
 * The fields of a form that adds words in one more language, to a broadcast and to a call-out alike.
 * @param props.others the languages it is not in yet
 * @param props.most how many characters the words may have
 * @param props.first the one that stands there before anything is chosen
 */
export function NewWords(props: {
  others: { value: string; label: string }[]
  most: number
  first?: string | undefined
}) {
  const { t } = useFrame()
  const form = usePosted('new')
  return (
    <>
      <input type="hidden" name="key" value="new" />
      <Select
        name="language"
        id="language-new"
        label={t('staff.outreach.language')}
        value={form.typed('language', props.first)}
        options={props.others}
      />
      <TextArea
        name="words"
        id="words-new"
        label={t('staff.outreach.words')}
        value={form.typed('words')}
        rows={4}
        maxLength={props.most}
        required
        {...form.error('words')}
      />
      <p>
        <Button weight="plain" name="do" value="words">
          {t('staff.outreach.save_words')}
        </Button>
      </p>
    </>
  )
}
