import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { split } from 'split-sms'
import { gsm7Basic, gsm7Extension, smsLength } from './segments.ts'

const seed = 20261122
const oneByOne = ['ት', 'ب', 'ї', 'ą', '’', '🙂', '🧡', '𞤀']

const texts = {
  'of the basic alphabet': of([...gsm7Basic], 0, 330),
  'with characters of the extension table': of([...gsm7Extension, ...'aÆ '], 0, 240),
  'in other scripts, and with emoji': of([...oneByOne, ...'aÆ €{\n'], 0, 150),
  'where an escape may fall on the seam': onTheSeam('a', 153, [...gsm7Extension, 'b']),
  'where an emoji may fall on the seam': onTheSeam('ት', 67, ['🙂', 'a', '€']),
}

for (const [kind, text] of Object.entries(texts))
  test(`what a text ${kind} costs is what Twilio’s counter and split-sms say`, () => {
    fc.assert(
      fc.property(text, (sent) => {
        // Both count one message for an empty text. None is sent.
        fc.pre(sent !== '')
        const { encoding, segments } = smsLength(sent)
        const twilios = new SegmentedMessage(sent)
        const splits = split(sent)
        assert.deepEqual(
          { encoding, segments },
          { encoding: twilios.encodingName === 'GSM-7' ? 'gsm7' : 'ucs2', segments: twilios.segmentsCount },
        )
        assert.deepEqual(
          { encoding, segments },
          { encoding: splits.characterSet === 'GSM' ? 'gsm7' : 'ucs2', segments: splits.parts.length },
        )
      }),
      { seed, numRuns: 200 },
    )
  })

// A family or a flag is several code points. 3GPP TS 23.040 §9.2.3.24.1 joins octets, so phones put together what was
// cut between code points, and split-sms cuts there too. Twilio’s counter keeps what is read as one sign in one message
// and so counts more where one lies on a seam: compared to it, such texts may only be cheaper here.
test('a sign of several code points is cut between them as split-sms does, so never costs more than Twilio says', () => {
  let cheaper = 0
  fc.assert(
    fc.property(of(['👩‍👩‍👧', '🇳🇴', '👍🏽', 'é', 'a'], 1, 60), (sent) => {
      const { segments } = smsLength(sent)
      const { segmentsCount } = new SegmentedMessage(sent)
      assert.equal(segments, split(sent).parts.length)
      assert.ok(segments <= segmentsCount)
      if (segments < segmentsCount) cheaper++
    }),
    { seed, numRuns: 200 },
  )
  assert.ok(cheaper > 0, 'the two still differ, as said above')
})

function of(units: readonly string[], minLength: number, maxLength: number) {
  return fc.string({ unit: fc.constantFrom(...units), minLength, maxLength, size: 'max' })
}

// Texts of one cheap letter with a few others within three of where a message is full.
function onTheSeam(filler: string, room: number, others: readonly string[]) {
  const near = fc.record({
    before: fc.integer({ min: 1, max: 2 }),
    off: fc.integer({ min: 0, max: 3 }),
    middle: of(others, 1, 6),
    after: fc.integer({ min: 0, max: 20 }),
  })
  return near.map(
    ({ before, off, middle, after }) => filler.repeat(before * room - off) + middle + filler.repeat(after),
  )
}
