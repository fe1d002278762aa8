import { questionSeal, webinarSpeakerSeal } from '../../app/library/seals.ts'
import { newId, newRandomId } from '../../app/platform/identifiers.ts'
import type { Scope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Hands } from './library.ts'

type Row = Record<string, string | number | boolean | null | readonly string[]>

/** What volunteers of the demonstration asked, by where each question is; words of nobody in particular. */
const asked = {
  overdue: {
    topic: 'children_youth',
    words: 'Kan et barn gå på skolen når det har vannkopper?',
  },
  foreign: { topic: 'vaccination', words: 'هل التطعيم مجاني للأطفال القادمين حديثًا؟' },
  toTranslate: {
    topic: 'health_services',
    words: 'Hva gjør jeg hvis fastlegen ikke har time denne uken?',
    title: 'Hva gjør du når fastlegen ikke har time?',
    answer:
      'Ring legekontoret og si hva det gjelder. De har alltid noen timer for det som haster.\n\nEr det kveld eller helg, ringer du 116 117.',
  },
  toCheck: {
    topic: 'children_youth',
    words: 'Kan barnet gå i barnehagen med forkjølelse?',
    title: 'Kan barnet gå i barnehagen med forkjølelse?',
    answer: 'Ja, når barnet er i god form.\n\nMed feber skal barnet være hjemme til feberen er borte.',
    translatedTitle: 'ጉንፋዕ ዘለዎ ቆልዓ ናብ barnehage (መውዓሊ ሕጻናት) ክኸይድ ይኽእል ድዩ?',
    translated: 'እወ፡ እቲ ቆልዓ ድሓን እንተኾይኑ።\n\nረስኒ እንተሃልይዎ፡ እቲ ረስኒ ክሳብ ዝጠፍእ ኣብ ገዛ ይጽናሕ።',
  },
  returned: {
    topic: 'health_services',
    words: 'Må gravide betale for timen hos jordmor?',
    title: 'Koster det noe å gå til jordmor?',
    answer:
      'Nei. Det er gratis å gå til kontroll hos jordmor eller lege når du er gravid.\n\nDu kan ringe helsestasjonen og få time selv.',
    translatedTitle: 'Lacag ma laga bixiyaa umulisada?',
    translated:
      'Maya. Baaritaanka uurka ee umulisada ama dhakhtarka waa bilaash.\n\nAdiga ayaa wici kara xarunta caafimaadka (helsestasjon) oo ballan qabsan kara.',
  },
} as const

const steps = ['snakke-om-helse', 'rett-til-tolk', 'legevakt-og-113']

const learning = {
  title: 'Ny som frivillig',
  summary: 'Det du trenger for de første samtalene. Ta ett steg om gangen.',
}

/** What that collection is called in other languages, and whether it is signed off: in one it waits, in most it is missing. */
const called: Readonly<Record<string, readonly [title: string, summary: string, signed: boolean]>> = {
  ar: ['متطوعة جديدة', 'ما تحتاجون إليه لأول المحادثات. خطوة بعد خطوة.', true],
  so: [
    'Iskaa wax u qabso cusub',
    'Waxa aad u baahan tahay wada hadallada ugu horreeya. Tallaabo tallaabo u qaado.',
    true,
  ],
  pl: ['Nowa osoba w wolontariacie', 'To, czego potrzeba przed pierwszymi rozmowami. Krok po kroku.', true],
  ti: ['ሓድሽ ወለንተኛ', 'ንናይ መጀመርታ ዝርርባት ዘድልየኩም። ስጉሚ ብስጉሚ ኪዱ።', false],
}

/**
 * What a demonstration's closed area has to show: questions to a professional wherever they can be, a collection to learn
 * from, a webinar that may be seen and one whose speaker has taken her consent back.
 * @param professional who answers; @param hands as the library's own loader got them
 */
export async function loadClosedArea(scope: Scope, hands: Hands, professional: string): Promise<void> {
  const now = scope.world.clock.now()
  const ago = (days: number) => now.subtract({ hours: Math.round(24 * days) })
  const rows: Record<string, Row[]> = {
    question: [],
    answer_translation: [],
    webinar: [],
    webinar_piece: [],
    webinar_speaker: [],
    collection: [],
    collection_words: [],
  }
  const sealed = (words: string, context: string) =>
    `\\x${scope.world.keys.seal(words, context).toString('hex')}`
  const ask = (
    kind: keyof typeof asked,
    wish: { by: string | undefined; days: number; language?: string; answerIn: string },
  ): string | undefined => {
    const topic = hands.topics.get(asked[kind].topic)
    if (!wish.by || !topic) return undefined
    const id = newId(ago(wish.days))
    const said = asked[kind]
    const isAnswered = 'answer' in said
    rows.question?.push({
      id,
      topic_id: topic,
      language: wish.language ?? 'nb',
      answer_language: wish.answerIn,
      words_sealed: sealed(said.words, questionSeal(scope, 'words', id)),
      asked_at: ago(wish.days).toString(),
      asked_by: wish.by,
      due: dateOf(ago(wish.days - 7)),
      edition: isAnswered ? 1 : 0,
      title: isAnswered ? said.title : null,
      answer: isAnswered ? said.answer : null,
      source_authority: isAnswered ? 'Helsenorge' : null,
      source_url: isAnswered ? 'https://www.helsenorge.no/' : null,
      source_date: isAnswered ? dateOf(ago(20)) : null,
      answered_at: isAnswered ? ago(wish.days - 2).toString() : null,
      answered_by: isAnswered ? professional : null,
      returned_at: kind === 'returned' ? ago(1).toString() : null,
    })
    return id
  }
  const translate = (kind: 'toCheck' | 'returned', id: string | undefined, language: string, by?: string) => {
    if (!id) return
    // Who wrote it has left: an id that stands for nobody.
    const writer = newRandomId()
    rows.answer_translation?.push({
      id: newId(ago(2)),
      question_id: id,
      language,
      made_from: 1,
      edition: 1,
      title: asked[kind].translatedTitle,
      words: asked[kind].translated,
      writers: [writer],
      written_at: ago(2).toString(),
      handed_in_at: ago(2).toString(),
      handed_in_by: writer,
      reviewed_at: by ? ago(1).toString() : null,
      reviewed_by: by ?? null,
    })
  }
  const native = (language: string, place = 0) => hands.natives.get(language)?.[place]
  const [arabic, second] = [native('ar'), native('ar', 1)]
  ask('overdue', { by: arabic, days: 9, answerIn: 'ar' })
  ask('foreign', { by: second, days: 1, language: 'ar', answerIn: 'ar' })
  ask('toTranslate', { by: arabic, days: 4, answerIn: 'ar' })
  translate('toCheck', ask('toCheck', { by: native('ti'), days: 5, answerIn: 'ti' }), 'ti')
  translate('returned', ask('returned', { by: native('so'), days: 6, answerIn: 'so' }), 'so', native('so', 1))
  const film = record(rows, scope, hands, { title: 'Å snakke om psykisk helse', back: false })
  record(rows, scope, hands, { title: 'Når barn er pårørende', back: true })
  const collection = newId(ago(20))
  rows.collection?.push({
    id: collection,
    ...learning,
    language: 'nb',
    created_at: ago(20).toString(),
    created_by: hands.coordinator,
    published_at: ago(19).toString(),
    published_by: hands.coordinator,
  })
  for (const [language, [title, summary, signed]] of Object.entries(called)) {
    const reviewer = native(language)
    rows.collection_words?.push({
      id: newId(ago(12)),
      collection_id: collection,
      language,
      ...{ title, summary, made_from_title: learning.title, made_from_summary: learning.summary },
      written_at: ago(12).toString(),
      // Who wrote it has left: an id that stands for nobody.
      written_by: newRandomId(),
      reviewed_at: signed && reviewer ? ago(10).toString() : null,
      reviewed_by: signed && reviewer ? reviewer : null,
    })
  }
  await inScope(scope, async (tx) => {
    for (const [table, all] of Object.entries(rows)) {
      const [first] = all
      if (!first) continue
      const columns = ['tenant_id', ...Object.keys(first)].join(', ')
      await tx.client.query(
        `insert into library.${table} (${columns})
         select ${columns} from json_populate_recordset(null::library.${table}, $1::json)`,
        [JSON.stringify(all.map((row) => ({ tenant_id: scope.tenantId, ...row })))],
      )
    }
    await tx.client.query(
      `insert into library.collection_item (tenant_id, id, collection_id, position, article_id, webinar_id)
       select $1::uuid, gen_random_uuid(), $2::uuid, row_number() over (order by array_position($3::text[], a.slug))::int,
         a.id, null::uuid
         from library.article a where a.tenant_id = $1::uuid and a.slug = any($3::text[])
       union all select $1::uuid, gen_random_uuid(), $2::uuid, 99, null, $4::uuid`,
      [scope.tenantId, collection, steps, film],
    )
  })
}

function record(
  rows: Record<string, Row[]>,
  scope: Scope,
  hands: Hands,
  wish: { title: string; back: boolean },
): string {
  const now = scope.world.clock.now()
  const ago = (days: number) => now.subtract({ hours: 24 * days })
  const [id, speaker] = [newId(ago(5)), newId(ago(5))]
  rows.webinar?.push({
    id,
    title: wish.title,
    summary: 'Et webinar for frivillige. Dette er en demonstrasjon: lenken fører ingen steder.',
    language: 'nb',
    held_on: dateOf(ago(8)),
    address: 'https://film.example.org/webinar',
    captions: ['nb', 'en'],
    ends_at: now.add({ hours: 24 * 300 }).toString(),
    created_at: ago(5).toString(),
    created_by: hands.coordinator,
    published_at: ago(3).toString(),
    published_by: hands.coordinator,
  })
  const pieces: [string, string, string | null, string | null][] = [
    ['slides', 'slides', 'https://film.example.org/webinar.pdf', null],
    ['link', 'Om psykisk helse på helsenorge.no', 'https://www.helsenorge.no/psykisk-helse/', null],
    [
      'question',
      'Hva sier jeg når noen begynner å gråte?',
      null,
      'Vær stille og bli der. Si at det er lov. Spør om det er noe de trenger nå.',
    ],
    [
      'question',
      'Når skal jeg si fra til koordinator?',
      null,
      'Når du er redd for noen, eller selv blir gående og tenke på samtalen.',
    ],
  ]
  pieces.forEach(([kind, label, url, answer], position) => {
    rows.webinar_piece?.push({ id: newRandomId(), webinar_id: id, position, kind, label, url, answer })
  })
  rows.webinar_speaker?.push({
    id: speaker,
    webinar_id: id,
    name_sealed: `\\x${scope.world.keys.seal('Tone Demovik', webinarSpeakerSeal(scope, speaker)).toString('hex')}`,
    name_shown: !wish.back,
    role: 'Psykolog',
    organisation: 'Familiens hus',
    consented_at: ago(4).toString(),
    consented_by: hands.coordinator,
    withdrawn_at: wish.back ? ago(1).toString() : null,
    withdrawn_by: wish.back ? hands.coordinator : null,
  })
  return id
}

const dateOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/Oslo').toPlainDate().toString()
