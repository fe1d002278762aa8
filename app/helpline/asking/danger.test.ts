import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import { soundsLikeDanger } from './danger.ts'
import { dangerWords } from './danger-words.ts'

const phrases = Object.values(dangerWords).flatMap((list) =>
  list.split(',').map((phrase) => phrase.trim().replaceAll('*', '')),
)

describe('words that sound like danger', () => {
  test('each phrase of each language is noticed, alone, in a sentence, in capitals, between signs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...phrases),
        fc.constantFrom('', 'ok ', 'hei, ', '…', '«', '\n'),
        fc.constantFrom('', ' !', '.', '»', ' takk'),
        (phrase, before, after) => {
          assert.ok(soundsLikeDanger(before + phrase + after), phrase)
          assert.ok(soundsLikeDanger(`${before}${phrase.toUpperCase()}${after}`), phrase)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('sentences people write when they are in danger are noticed', () => {
    for (const words of [
      'Mannen min slår meg',
      'He said he will kill me',
      'زوجي يضربني كل يوم',
      'أفكر في الانتحار',
      'Eşim beni dövüyor',
      'Чоловік мене б’є',
      'Mąż mnie bije',
      'شوهرم مرا می‌زند',
      'Wuu i garaacaa',
      'Je veux mourir',
    ])
      assert.ok(soundsLikeDanger(words), words)
  })

  test('everyday questions are not', () => {
    for (const words of [
      'Jeg er dødstrøtt og trenger hjelp med et brev fra Nav',
      'How do I find a doctor for my child?',
      'أريد مساعدة في رسالة من المدرسة',
      'Barnet mitt har feber og hoster',
      'Fjernlege? Hva er fastlege?',
      'Potrzebuję pomocy z listem ze szkoły',
      'Doktor randevusu almak istiyorum',
      '',
    ])
      assert.ok(!soundsLikeDanger(words), words)
  })
})

/** An invented identity number of a date: month + 80, as the tax office's own test persons have. */
const invented = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 81, max: 92 }),
    fc.integer({ min: 0, max: 49_999 }),
  )
  .map(([day, month, rest]) => {
    const nine =
      [day, month, 70].map((part) => String(part).padStart(2, '0')).join('') +
      String(rest % 500).padStart(3, '0')
    const control = (weights: number[], digits: string) =>
      (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)) % 11
    const first = control([3, 7, 6, 1, 8, 9, 4, 5, 2], nine)
    const second = control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], `${nine}${first}`)
    return first === 10 || second === 10 ? null : `${nine}${first}${second}`
  })
  .filter((number) => number !== null)

describe('identity numbers in free text', () => {
  test('a valid one is found however it is grouped, in the digits of any script', () => {
    fc.assert(
      fc.property(
        invented,
        fc.constantFrom('', ' ', '.', '-'),
        fc.constantFrom(0x30, 0x660, 0x6f0, 0x1040),
        (number, gap, zero) => {
          const grouped = number
            .replace(/^(\d{6})/, `$1${gap}`)
            .replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
          assert.ok(hasIdentityNumber(`Jeg er ${grouped}, takk`), grouped)
        },
      ),
    )
  })

  test('phone numbers, dates and years are not taken for one', () => {
    for (const words of ['+47 00 12 34 56', '22.11.2026 kl. 12', '2019 2020 2021', '00123456'])
      assert.ok(!hasIdentityNumber(words), words)
  })
})
