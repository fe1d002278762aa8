import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { settle } from './bureau.ts'
import { type BureauFile, readBureauFile, writeTmx, writeXliff } from './bureau-files.ts'
import { apart, apartLike, codesIn, together } from './placeholders.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const originals = new Map([
  ['title', 'Vaksine'],
  [
    '0198f0a0-7c3e-4d21-9a54-3f1b2c4d5e6f',
    'Les mer hos [FHI](https://example.org/a?b=1&c=2) & ring {number}.',
  ],
  ['0198f0a0-7c3e-4d21-9a54-3f1b2c4d5e70', '- ett\n- to < tre'],
])
const codesOf = (id: string) => codesIn(originals.get(id) ?? '')
const target: Record<string, string> = {
  title: 'ክታበት',
  '0198f0a0-7c3e-4d21-9a54-3f1b2c4d5e6f': 'ናብ {number} ደውሉ፣ [FHI](https://example.org/a?b=1&c=2) ድማ ርኣዩ።',
}
const file: BureauFile = {
  origin: 'article/version/0',
  sourceLanguage: 'nb',
  language: 'ti',
  units: [...originals].map(([id, words]) => ({
    id,
    source: apart(words),
    target: target[id] ? apartLike(target[id], codesOf(id)) : null,
  })),
}
const formats = { xliff: writeXliff(file, codesOf), tmx: writeTmx(file, codesOf) }
const settled = (text: string) => {
  const read = readBureauFile(bytes(text))
  return read.ok ? settle(read.file.units, originals) : read
}
const refused = (text: string, reason: string) => assert.deepEqual(settled(text), { ok: false, reason })

describe('what must not be translated', () => {
  test('is set apart and put back without a letter lost', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('[a](https://example.org/x)', ' https://example.org ', '{name}', '](', '{', ')'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const words = pieces.join('')
        assert.equal(together(apart(words), codesIn(words)), words)
        assert.equal(together(apartLike(words, codesIn(words)), codesIn(words)), words)
      }),
    )
  })

  test('may change its place, but not its number', () => {
    const codes = ['(https://example.org)', '{name}']
    assert.equal(together([{ code: 2 }, ' og ', { code: 1 }], codes), '{name} og (https://example.org)')
    assert.equal(together([{ code: 1 }], codes), undefined)
    assert.equal(together([{ code: 1 }, { code: 1 }], codes), undefined)
    assert.equal(together([{ code: 1 }, { code: 2 }, { code: 3 }], codes), undefined)
  })
})

for (const [format, text] of Object.entries(formats))
  describe(`a file for a bureau in ${format}`, () => {
    test('comes back as it went out', () => {
      const read = readBureauFile(bytes(text))
      assert(read.ok)
      assert.deepEqual(read.file.origin, file.origin)
      assert.equal(read.file.language, 'ti')
      const words = settle(read.file.units, originals)
      assert(words.ok)
      assert.deepEqual(Object.fromEntries(words.words), target)
    })

    test('is refused with a document type, so that no entity is ever read', () => {
      const evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
      refused(text.replace('?>\n', `?>\n${evil}`), 'has_doctype')
      const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
      refused(text.replace('?>\n', `?>\n${bomb}`).replace('ክታበት', '&b;'), 'has_doctype')
      refused(text.replace('ክታበት', '&a;'), 'not_xml')
    })

    test('is refused when it is too large, no UTF-8, cut off, or something else', () => {
      refused(text.replace('ክታበት', 'x'.repeat(1024 * 1024)), 'too_large')
      refused(text.replace('ክታበት', '<mrk>'.repeat(40)), 'too_large')
      refused(text.slice(0, -20), 'not_xml')
      refused('<html/>', 'not_bureau')
      refused('', 'not_xml')
      const latin = Uint8Array.from([0x3c, 0x78, 0xe5, 0x2f, 0x3e])
      assert.deepEqual(readBureauFile(latin), { ok: false, reason: 'not_text' })
    })

    test('is refused when a placeholder is gone, doubled, changed or new', () => {
      const second = format === 'xliff' ? '<ph id="2" dataRef="d2"/>' : '<ph x="2">{number}</ph>'
      const inTarget = text.lastIndexOf(second)
      const replaced = (by: string) => text.slice(0, inTarget) + by + text.slice(inTarget + second.length)
      refused(replaced(''), 'changed_placeholders')
      refused(replaced(second + second), 'changed_placeholders')
      refused(replaced(second.replaceAll('2', '7')), 'changed_placeholders')
      refused(replaced(`${second} https://evil.example.org`), 'changed_placeholders')
      refused(replaced('<script>1</script>'), 'changed_placeholders')
    })

    test('is refused when a paragraph is unknown, missing, doubled, or its original was changed', () => {
      refused(text.replaceAll('5e6f"', '5e60"'), 'changed_paragraphs')
      const unit = format === 'xliff' ? /<unit id="title".*<\/unit>\n/ : /<tu tuid="title".*<\/tu>\n/
      refused(text.replace(unit, ''), 'changed_paragraphs')
      const [title = ''] = unit.exec(text) ?? []
      refused(text.replace(unit, title + title), 'changed_paragraphs')
      refused(text.replace('Vaksine', 'Gift'), 'changed_source')
      refused(text.replace('ክታበት', 'x'.repeat(400)), 'too_long')
    })
  })
