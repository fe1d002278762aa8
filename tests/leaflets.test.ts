import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { blocksOf, runsOf } from '../app/library/leaflets/blocks.ts'
import { print } from '../app/library/leaflets/printing.ts'
import { sheetOf, type Words } from '../app/library/leaflets/sheets.ts'
import { openBrowser, pictureFolder } from './support/browser.ts'
import { openClient } from './support/client.ts'
import { startHelsebro, type TestHelsebro } from './support/running.ts'

type Sample = Pick<Words, 'title' | 'summary'> & { body: string; font: string }

/** What each script is known by: joined letters, marks over and under, vowels before their consonant, stacks, no spaces. */
const samples: Record<string, Sample> = {
  ar: {
    title: 'متى تتصل بالطوارئ؟',
    summary: 'اتصل بالرقم 116 117 إذا كنت بحاجة إلى مساعدة طبية ولا يمكنك الانتظار.',
    body: 'اتصل بالرقم 113 فوراً إذا كان الأمر **خطيراً**. الخدمة مجانية (حتى في الليل)، ويمكنك طلب مترجم من NAV.',
    font: '@fontsource/noto-sans-arabic',
  },
  ti: {
    title: 'መዓስ ኢኹም ናብ ሓኪም ትድውሉ?',
    summary: 'ሓገዝ ሕክምና እንተ ኣድልዩኩም ብስልኪ 116 117 ደውሉ።',
    body: 'እቲ ሓገዝ **ብነጻ** እዩ። ብቋንቋኹም ተርጓሚ ክትሓቱ ትኽእሉ ኢኹም፡ ለይቲ እውን ከይተረፈ።',
    font: '@fontsource/noto-sans-ethiopic',
  },
  my: {
    title: 'ဆရာဝန်ကို ဘယ်အချိန်မှာ ခေါ်ရမလဲ။',
    summary: 'ဆေးဘက်ဆိုင်ရာ အကူအညီ လိုအပ်ပါက ဖုန်း 116 117 ခေါ်ပါ။',
    body: 'ကျွန်ုပ်တို့သည် သင့်အား ကူညီရန် အသင့်ရှိပါသည်။ ကျန်းမာရေးဝန်ဆောင်မှုများသည် **အခမဲ့** ဖြစ်သည်။ စကားပြန်ကိုတောင်းဆိုနိုင်သည်။',
    font: '@fontsource/noto-sans-myanmar',
  },
  ta: {
    title: 'மருத்துவரை எப்போது அழைக்க வேண்டும்?',
    summary: 'உங்களுக்கு மருத்துவ உதவி தேவைப்பட்டால் 116 117 ஐ அழைக்கவும்.',
    body: 'இந்தச் சேவை **இலவசம்**. நீங்கள் மொழிபெயர்ப்பாளரைக் கேட்கலாம்; கொடுக்கவும், கேளுங்கள், பௌர்ணமி, ஸ்ரீ, க்ஷ.',
    font: '@fontsource/noto-sans-tamil',
  },
  lt: {
    title: 'Kada skambinti gydytojui?',
    summary: 'Jei reikia medicininės pagalbos, skambinkite 116 117.',
    body: 'Paslauga **nemokama**. Galite prašyti vertėjo: ąčęėįšųūž ĄČĘĖĮŠŲŪŽ.',
    font: '@fontsource/noto-sans-myanmar',
  },
  ur: {
    title: 'ڈاکٹر کو کب فون کریں؟',
    summary: 'اگر آپ کو طبی مدد کی ضرورت ہو تو 116 117 پر فون کریں۔',
    body: 'یہ خدمت **مفت** ہے اور آپ مترجم مانگ سکتے ہیں۔',
    font: '@fontsource/noto-nastaliq-urdu',
  },
  th: {
    title: 'ควรโทรหาแพทย์เมื่อใด',
    summary: 'หากคุณต้องการความช่วยเหลือทางการแพทย์ โทร 116 117',
    body: 'บริการนี้**ไม่มีค่าใช้จ่าย**คุณสามารถขอล่ามได้โรงพยาบาลทุกแห่งต้องให้ล่ามแก่ผู้ป่วยที่ต้องการ',
    font: '@fontsource/noto-sans-thai',
  },
  'zh-Hans': {
    title: '什么时候给急诊打电话？',
    summary: '如果您需要医疗帮助，请拨打 116 117。',
    body: '**服务免费**，您可以要求口译员。如果情况严重，请立即拨打 113。',
    font: '@fontsource-variable/noto-sans-sc',
  },
}

const wordsOf = (language: string, { title, summary, body }: Omit<Sample, 'font'>): Words => ({
  language,
  title,
  summary,
  blocks: [...blocksOf(`## ${title}`), ...blocksOf(body), ...blocksOf(`- ${summary}\n- ${title}`)],
  source: runsOf('Helsenorge, 15.01.2026'),
  scan: title,
  address: `http://baerum.example.org/${language}/library/legevakt`,
  tenant: 'Bærum kommune',
  mark: { words: 'Demonstrasjon', language: 'nb' },
  poster: false,
})

const isInstalled = (font: string) => existsSync(path.join(import.meta.dirname, '../node_modules', font))
const width = 480
const height = Math.round((width * 297) / 210)
/** Another version of the browser draws an edge a little lighter or darker; letters of another form differ by far more. */
const mostDifferent = 0.002

describe('a leaflet', () => {
  let browser: Browser
  let page: Page
  before(async () => {
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width, height } })
  })
  after(() => browser.close())

  const drawn = async (words: Words): Promise<Buffer | undefined> => {
    const job = sheetOf(words, 'svg')
    if (!job) return undefined
    const made = await print(job)
    assert.ok(made.ok)
    assert.equal(made.pages, 1)
    await page.setContent(
      `<body style="margin:0"><img width="${width}" src="data:image/svg+xml;base64,${Buffer.from(made.bytes).toString('base64')}">`,
    )
    await page.locator('img').evaluate((image: HTMLImageElement) => image.decode())
    return page.screenshot()
  }

  /** The share of points that are clearly darker or lighter in one of two pictures. */
  const difference = (one: Buffer, other: Buffer) =>
    page.evaluate(
      async (sources) => {
        const read = async (source: string) => {
          const image = new Image()
          image.src = `data:image/png;base64,${source}`
          await image.decode()
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d')
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
        }
        const [a, b] = await Promise.all(sources.map(read))
        if (!a || !b || a.length !== b.length) return 1
        const far = a.filter((value, at) => at % 4 === 1 && Math.abs(value - (b[at] ?? 0)) > 96)
        return far.length / (a.length / 4)
      },
      [one.toString('base64'), other.toString('base64')],
    )

  for (const [language, sample] of Object.entries(samples)) {
    test(`in ${language} has its letters joined, stacked and ordered as they were approved by eye`, async () => {
      const made = await drawn(wordsOf(language, sample))
      if (!isInstalled(sample.font)) {
        assert.equal(made, undefined, 'without its typeface it is refused, and no empty boxes are printed')
        return
      }
      assert.ok(made, 'its typeface is installed')
      const approved = path.join(import.meta.dirname, 'pictures', `leaflet-${language}.png`)
      if (process.env.HELSEBRO_APPROVE) writeFileSync(approved, made)
      assert.ok(existsSync(approved), 'somebody has looked at it once')
      writeFileSync(path.join(pictureFolder(), `leaflet-${language}.png`), made)
      assert.ok((await difference(made, readFileSync(approved))) <= mostDifferent)
    })
  }

  test('whose letters were not joined or stacked would be noticed', async () => {
    for (const language of ['ur', 'my', 'ti']) {
      const { title, summary, body } = samples[language] as Sample
      const apart = (text: string) => text.replace(/(\p{L}\p{M}*)(?=\p{L})/gu, '$1\u200c')
      const swapped = (text: string) => text.replace(/(\p{L})(\p{M}+|\p{L})/gu, '$2$1')
      const wrong = language === 'ur' ? apart : swapped
      const made = await drawn(
        wordsOf(language, { title: wrong(title), summary: wrong(summary), body: wrong(body) }),
      )
      const approved = readFileSync(path.join(import.meta.dirname, 'pictures', `leaflet-${language}.png`))
      assert.ok(made && (await difference(made, approved)) > mostDifferent * 4, language)
    }
  })

  test('says a writer’s hostile words as they stand, and obeys none of them', async () => {
    const hostile = [
      '#panic("obeyed")',
      '#set page(fill: red)',
      '#import "@preview/cetz:0.3.0"',
      '#read("/etc/passwd") #eval("1+1") #sys.inputs',
      '$ integral $ <label> @ref /* gone */ // gone',
      '\\ \\u{202e} ]] }} "',
      '<script>alert(1)</script> <img src=x onerror=alert(1)>',
      '[here](javascript:alert(1)) [there](https://example.org/#panic()) ![x](file:///etc/passwd)',
      '\u202eturned\u2066around',
    ].join(' ')
    const words = wordsOf('nb', { title: hostile, summary: hostile, body: hostile })
    for (const poster of [false, true]) {
      const job = sheetOf({ ...words, scan: hostile, tenant: hostile, source: runsOf(hostile), poster })
      assert.ok(job)
      const made = await print(job)
      assert.ok(made.ok)
      assert.equal(Buffer.from(made.bytes).toString('latin1', 0, 5), '%PDF-')
    }
    const set = sheetOf(words)
    assert.equal(set?.template, sheetOf(wordsOf('nb', samples.lt as Sample))?.template)
    assert.ok(set && !set.sheet.includes('\u202e'), 'nothing turns the line around')
  })

  test('with a letter that no typeface has is refused', () => {
    assert.equal(sheetOf({ ...wordsOf('nb', samples.lt as Sample), title: 'ᐃᓄᒃᑎᑐᑦ' }), undefined)
  })

  test('of forty that are wanted at once some are told to wait, and none is lost', async () => {
    const job = sheetOf(wordsOf('lt', samples.lt as Sample))
    assert.ok(job)
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        print({ ...job, sheet: job.sheet.replace('"Kada', `"${at} Kada`) }),
      ),
    )
    assert.ok(all.some(({ ok }) => ok) && all.some(({ ok }) => !ok))
    assert.ok((await print(job)).ok, 'and afterwards it prints again')
  })
})

describe('a leaflet of the library', () => {
  let helsebro: TestHelsebro
  before(async () => {
    helsebro = await startHelsebro({ settings: { HELSEBRO_WORLD: 'demo' } })
  })
  after(() => helsebro.close())

  const get = (at: string, headers: Record<string, string> = {}) =>
    openClient(helsebro.port, 'baerum').get(at, headers)

  test('is fetched once, and then only asked for whether it has changed', async () => {
    for (const as of ['', '?as=poster']) {
      const at = `/nb/library/fastlege/leaflet${as}`
      const answer = await get(at)
      assert.equal(answer.status, 200)
      assert.equal(answer.headers['content-type'], 'application/pdf')
      assert.equal(answer.headers['set-cookie'], undefined)
      assert.match(answer.text, /^%PDF-/)
      assert.equal((await get(at, { 'if-none-match': String(answer.headers.etag) })).status, 304)
    }
  })

  test('of an article that is not there, or for volunteers only, does not exist', async () => {
    assert.equal((await get('/nb/library/finnes-ikke/leaflet')).status, 404)
    assert.equal((await get('/xx/library/fastlege/leaflet')).status, 404)
    assert.equal((await get('/nb/library/snakke-om-helse/leaflet')).status, 404)
  })
})
