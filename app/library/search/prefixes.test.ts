import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bareForms } from './prefixes.ts'

describe('an Arabic word', () => {
  const words = (word: string) => bareForms(word).map((each) => each.word)

  test('may stand behind “and”, “with”, “for” and the article, the barest first', () => {
    assert.deepEqual(words('والطبيب'), ['طبيب', 'الطبيب'])
    assert.deepEqual(words('وبالمدرسه'), ['مدرسه', 'المدرسه', 'بالمدرسه'])
    assert.deepEqual(words('للحصول'), ['حصول'])
    assert.deepEqual(words('ولقاح'), ['قاح', 'لقاح'])
  })

  test('is left whole where its own first letters look like them, or too little would be left', () => {
    for (const word of ['والدين', 'التهاب', 'بيت', 'طبيب', 'وقت']) assert.deepEqual(words(word), [], word)
  })
})
