import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isAllowedLink, plainText, renderMarkdown } from './markdown.ts'

describe('a block of an article', () => {
  test('may have headings from the second level, lists, emphasis, tables and links', () => {
    assert.equal(renderMarkdown('# Når og hvor'), '<h2>Når og hvor</h2>\n')
    assert.equal(renderMarkdown('## Når og hvor'), '<h2>Når og hvor</h2>\n')
    assert.equal(renderMarkdown('### Barn'), '<h3>Barn</h3>\n')
    assert.equal(
      renderMarkdown('- **Gratis** for barn\n- Ring [113](tel:113)'),
      '<ul>\n<li><strong>Gratis</strong> for barn</li>\n<li>Ring <a href="tel:113">113</a></li>\n</ul>\n',
    )
    assert.equal(
      renderMarkdown('Les mer på [Helsenorge](https://www.helsenorge.no/fastlege "tittel").'),
      '<p>Les mer på <a href="https://www.helsenorge.no/fastlege">Helsenorge</a>.</p>\n',
    )
    assert.match(renderMarkdown('| Hva | Pris |\n| --- | --- |\n| Barn | 0 |'), /<td>Barn<\/td>/)
  })

  test('shows HTML as text: no script, handler, style or form comes in', () => {
    for (const bad of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)><script>alert(1)</script></svg>',
      '<a href="javascript:alert(1)">her</a>',
      '<iframe src="https://example.org"></iframe>',
      '<style>*{display:none}</style>',
      '<!-- --><form action=/x><button>',
      'a <b onclick="x()">b</b>',
      '<math><mtext></table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ])
      assert.doesNotMatch(renderMarkdown(bad), /<(?!\/?(p|em|strong|table|t[rdh]|thead|tbody|h[2-6])\b)/, bad)
  })

  test('links only to the web, a telephone, a letter or this site', () => {
    for (const good of [
      'https://www.fhi.no/vaksine?a=1#b',
      'http://helsenorge.no',
      'tel:+4700123456',
      'tel:116117',
      'mailto:post@example.org',
      '/nb/library/fastlege',
      '#kapittel',
    ])
      assert.equal(isAllowedLink(good), true, good)
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'data:image/png;base64,AAAA',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://example.org/x',
      '//example.org',
      '/\\example.org',
      '/\t/example.org',
      '\\\\example.org',
      'https://helsenorge.no@example.org',
      'https://example.org/\u202Egnp.exe',
      'https:example.org',
      'mailto:a@example.org?bcc=b@example.org',
      'tel:113;phone-context=x',
      'relativ',
      '',
    ])
      assert.equal(isAllowedLink(bad), false, bad)
    for (const written of [
      '[x](javascript:alert(1))',
      '[x](&#106;avascript:alert(1))',
      '[x](&#x6A;avascript&colon;alert(1))',
      '<javascript:alert(1)>',
      '[x](data:text/html;base64,PHNjcmlwdD4=)',
      '[x]( javascript:alert`1` )',
      '[x][1]\n\n[1]: javascript:alert(1)',
    ])
      assert.doesNotMatch(renderMarkdown(written), /href/, written)
  })

  test('has no picture, from here or elsewhere', () => {
    assert.doesNotMatch(renderMarkdown('![x](https://example.org/pixel.gif)'), /<img/)
    assert.doesNotMatch(renderMarkdown('![x](data:image/svg+xml,<svg/onload=alert(1)>)'), /<img|="data:/)
  })

  test('turns no line around for the reader: overrides and isolates are gone, joiners stay', () => {
    for (const bad of [
      '\u202E',
      '\u202D',
      '\u2066',
      '\u2067',
      '\u2068',
      '\u2069',
      '\u202A',
      '\u202B',
      '\u202C',
    ])
      for (const written of [
        `Ring ${bad}311`,
        `Ring &#x${bad.codePointAt(0)?.toString(16)};311`,
        `[Ring ${bad}](https://example.org/)`,
        `\`Ring ${bad}\``,
      ])
        assert.ok(!renderMarkdown(written).includes(bad), written)
    assert.ok(renderMarkdown('می\u200Cتوانید').includes('\u200C'))
  })

  test('keeps the groups of a number in their order also in a line from the right', () => {
    assert.equal(renderMarkdown('اتصل بالرقم 116 117'), '<p>اتصل بالرقم <bdi dir="ltr">116 117</bdi></p>\n')
    assert.equal(renderMarkdown('+4700123456'), '<p><bdi dir="ltr">+4700123456</bdi></p>\n')
    assert.equal(renderMarkdown('Det koster 350 kroner.'), '<p>Det koster 350 kroner.</p>\n')
  })

  test('whatever is written, nothing but what we allow comes out', () => {
    const bits = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '&',
        '`',
        '*',
        '[x](',
        ')',
        'javascript:',
        '<script>',
        'onerror=',
        '\n',
        '- ',
        '# ',
      ],
      ...[
        '|',
        '\\',
        'https://a.no/',
        '&#106;',
        '\u202E',
        '![',
        ']',
        '&lt;',
        '//',
        '<a href=',
        '~~~',
        '\t',
        'tel:1',
      ],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
        const html = renderMarkdown(parts.join(''))
        const tags = html.match(/<[^>]*>?/g) ?? []
        for (const tag of tags)
          assert.match(
            tag,
            /^<\/?(p|h[2-6]|ul|ol|li|em|strong|code|blockquote|table|thead|tbody|tr|th|td|br|hr|bdi)( (dir="ltr"|start="\d+"|style="text-align:\w+"))?>$|^<a href="(https?:\/\/|tel:|mailto:|\/(?!\/)|#)[^"<>]*">$|^<\/a>$/,
          )
        assert.doesNotMatch(html, /[\u202A-\u202E\u2066-\u2069]/)
      }),
      { numRuns: 2000 },
    )
  })

  test('is plain words for whoever sets it otherwise', () => {
    assert.equal(plainText('## Når\n\n- **En** [to](https://a.no/)\n- tre'), 'Når\nEn to\ntre')
  })
})
