import type { ReactNode } from 'react'
import { Bidi, Foreign } from '../../app/ui/bidi.tsx'
import { Button, Buttons, LinkButton } from '../../app/ui/button.tsx'
import { Card, Details, Facts, SpokenCode } from '../../app/ui/card.tsx'
import { Check, Choices } from '../../app/ui/choices.tsx'
import { Pagination, SidePanel, Strip, Table, Toolbar } from '../../app/ui/desk.tsx'
import { PhoneField, Select, TextArea } from '../../app/ui/field.tsx'
import { Chart, Meter } from '../../app/ui/figures.tsx'
import { fontStyles, styles } from '../../app/ui/generated/styles.ts'
import { Copy, Listen } from '../../app/ui/listen.tsx'
import { Badge, Empty, ErrorSummary, Notice } from '../../app/ui/notice.tsx'
import { EmergencyRows, Rows, Tiles } from '../../app/ui/rows.tsx'
import { Footer, PublicHeader, QuickExit, SkipLink, WorkHeader } from '../../app/ui/shell.tsx'
import { Steps, Thread } from '../../app/ui/steps.tsx'
import { texts } from './gallery.texts.ts'

type Tag = keyof typeof texts
type Face = keyof typeof styles

function Page(props: {
  tag: Tag
  face: Face
  title: string
  header?: ReactNode
  foot?: ReactNode
  children: ReactNode
}) {
  const t = texts[props.tag]
  return (
    <html lang={props.tag} dir={t.dir} data-script={t.script}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{props.title}</title>
        <style>{styles[props.face]}</style>
        {t.script in fontStyles && <style>{fontStyles[t.script as keyof typeof fontStyles]}</style>}
      </head>
      <body data-face={props.face}>
        <SkipLink label={t.skip} />
        {props.header}
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        {props.foot}
      </body>
    </html>
  )
}

function Public({ tag, children }: { tag: Tag; children: ReactNode }) {
  const t = texts[tag]
  return (
    <Page
      tag={tag}
      face="public"
      title={t.welcome}
      header={
        <PublicHeader
          name={t.name}
          home={`/${tag}`}
          language={{ href: '/', label: t.endonym, lang: tag }}
          exit={<QuickExit label={t.exit} />}
        />
      }
      foot={
        <Footer
          links={[
            { href: 'about', label: t.about },
            { href: 'sees', label: t.sees },
            { href: 'access', label: t.access },
          ]}
        >
          <p>{t.review}</p>
        </Footer>
      }
    >
      {children}
    </Page>
  )
}

const topics = ['vaccination', 'mental_health', 'letters_forms', 'family_safety', 'nav_benefits', 'other']

/** The pages of the gallery by name: what the components look like together, in three scripts. */
export const pages: Record<string, (tag: Tag) => ReactNode> = {
  languages: (tag) => (
    <Public tag={tag}>
      <h1>Velg språk · Choose language</h1>
      <Tiles
        tiles={[
          { href: '/ti', label: 'ትግርኛ', lang: 'ti', script: 'Ethi', best: true },
          { href: '/nb', label: 'norsk bokmål', lang: 'nb', best: true },
          { href: '/ar', label: 'العربية', lang: 'ar', dir: 'rtl', script: 'Arab' },
          { href: '/ckb', label: 'کوردی (سۆرانی)', lang: 'ckb', dir: 'rtl', script: 'Arab' },
          { href: '/so', label: 'Af-Soomaali', lang: 'so' },
          { href: '/uk', label: 'українська', lang: 'uk' },
          { href: '/pl', label: 'polski', lang: 'pl' },
          { href: '/tr', label: 'Türkçe', lang: 'tr' },
        ]}
      />
    </Public>
  ),
  home: (tag) => {
    const t = texts[tag]
    return (
      <Public tag={tag}>
        <h1>{t.welcome}</h1>
        <p className="lead quiet">{t.intro}</p>
        <Rows
          rows={[
            { href: 'help', label: t.talk, hint: t.talkHint, pictogram: 'talk', first: true },
            { href: 'answers', label: t.answer, pictogram: 'answer' },
            { href: 'places', label: t.place, pictogram: 'map' },
            { href: 'meet', label: t.meet, pictogram: 'people' },
          ]}
        />
        <h2>{t.urgent}</h2>
        <EmergencyRows
          numbers={[
            { number: '113', label: t.ambulance, hint: t.ambulanceHint, pictogram: 'ambulance' },
            { number: '112', label: t.police, hint: t.policeHint, pictogram: 'police' },
            { number: '116 117', label: t.doctor, hint: t.doctorHint, pictogram: 'doctor' },
          ]}
        />
      </Public>
    )
  },
  ask: (tag) => {
    const t = texts[tag]
    return (
      <Public tag={tag}>
        <ErrorSummary title={t.fix} errors={[{ id: 'phone', text: t.phoneError }]} />
        <h1 id="ask">{t.ask}</h1>
        <Listen target="ask" label={t.listen} />
        <form method="post">
          <PhoneField
            name="phone"
            label={t.phone}
            hint={t.phoneHint}
            error={t.phoneError}
            value="+47 00 12 34"
            required
          />
          <Check name="danger" label={t.danger} pictogram="danger" />
          <Notice tone="danger" word={t.important}>
            {t.dangerNote}
          </Notice>
          <Details summary={t.more} open>
            <Choices
              kind="many"
              name="topic"
              legend={t.topic}
              layout="pairs"
              chosen={['mental_health']}
              choices={t.topics.map((label, index) => ({
                value: topics[index]!,
                label,
                pictogram: topics[index],
              }))}
            />
            <TextArea name="words" label={t.words} />
            <Select
              name="area"
              label={t.area}
              empty={t.none}
              options={[{ value: 'sandvika', label: 'Sandvika' }]}
            />
            <Choices
              kind="one"
              name="time"
              legend={t.safe}
              layout="chips"
              chosen="evening"
              choices={['morning', 'afternoon', 'evening'].map((value, index) => ({
                value,
                label: t.safes[index],
              }))}
            />
          </Details>
          <Check name="consent" label={t.consent} pictogram="lock" required />
          <Buttons>
            <Button wide sign="call">
              {t.call}
            </Button>
          </Buttons>
        </form>
      </Public>
    )
  },
  follow: (tag) => {
    const t = texts[tag]
    return (
      <Public tag={tag}>
        <Notice tone="done" title={t.sent} live />
        <h1>{t.code}</h1>
        <p>
          <SpokenCode code="204815736" id="code" />
        </p>
        <p className="quiet">{t.codeHint}</p>
        <Copy target="code" label="Kopier" copied="Kopiert" />
        <Steps
          words={t}
          steps={[
            { title: t.step1, time: t.step1t, state: 'past' },
            { title: t.step2, time: t.step2t, state: 'now' },
            {
              title: t.step3,
              detail: (
                <p>
                  <Bidi>+47 00 00 22 22</Bidi>
                </p>
              ),
              state: 'later',
            },
          ]}
        />
        <h2>{t.them}</h2>
        <Thread
          label={t.them}
          messages={[
            { id: '1', from: t.them, time: t.step2t, text: t.m1 },
            { id: '2', from: t.me, time: t.step2t, text: t.m2, mine: true },
          ]}
        />
        <Choices
          kind="one"
          name="helped"
          legend={t.helped}
          layout="chips"
          choices={[
            { value: 'yes', label: t.yes, pictogram: 'good' },
            { value: 'no', label: t.no, pictogram: 'bad' },
          ]}
        />
        <Buttons>
          <LinkButton weight="plain" sign="edit" href="change">
            {t.change}
          </LinkButton>
          <LinkButton weight="quiet" tone="danger" href="withdraw">
            {t.withdraw}
          </LinkButton>
        </Buttons>
      </Public>
    )
  },
  offer: (tag) => {
    const t = texts[tag]
    return (
      <Page
        tag={tag}
        face="volunteer"
        title="I dag"
        header={
          <WorkHeader
            name="Bærum"
            home="/v"
            label="Meny"
            places={[
              { href: '/v', label: 'I dag', current: true },
              { href: '/v/me', label: 'Om meg' },
            ]}
          />
        }
      >
        <h1>I dag</h1>
        <Card>
          <p>
            <Badge tone="info" sign="language">
              {t.endonym}
            </Badge>{' '}
            <Badge tone="attention" sign="clock">
              14 min
            </Badge>
          </p>
          <h2>{t.topics[1]}</h2>
          <Facts
            facts={[
              { term: t.area, value: 'Sandvika' },
              { term: t.safe, value: t.safes[2], change: { href: 'x', label: t.change } },
            ]}
          />
          <Buttons>
            <Button>Jeg tar det</Button>
            <Button weight="plain">Ikke nå</Button>
          </Buttons>
        </Card>
        <Empty title="Ingen andre venter." pictogram="good">
          <p>Vi sender deg en melding når noen trenger deg.</p>
        </Empty>
      </Page>
    )
  },
  board: (tag) => {
    const rows = [
      {
        id: 'a',
        age: '2 t 10 min',
        language: 'tigrinja',
        endonym: 'ትግርኛ',
        lang: 'ti',
        script: 'Ethi',
        topic: 'Psykisk helse',
        area: 'Sandvika',
        parts: [0, 3, 2],
        next: 'Tre til kl. 14.20',
        tone: 'attention' as const,
        state: 'Ingen har svart',
      },
      {
        id: 'b',
        age: '48 min',
        language: 'arabisk',
        endonym: 'العربية',
        lang: 'ar',
        script: 'Arab',
        topic: 'Brev og skjema',
        area: 'Bekkestua',
        parts: [1, 2, 1],
        next: 'Purring kl. 15.00',
        tone: 'info' as const,
        state: 'Tatt av Amina',
      },
      {
        id: 'c',
        age: '12 min',
        language: 'somali',
        endonym: 'Af-Soomaali',
        lang: 'so',
        script: 'Latn',
        topic: 'Vaksine',
        area: 'Fornebu',
        parts: [0, 0, 0],
        next: 'Spør tre kl. 13.55',
        tone: 'danger' as const,
        state: 'Ingen kan spørres',
      },
    ]
    return (
      <Page
        tag={tag}
        face="staff"
        title="Tavle"
        header={
          <WorkHeader
            name="Helsebro Bærum"
            home="/staff"
            label="Meny"
            places={[
              { href: '/staff', label: 'Tavle', current: true },
              { href: '/staff/v', label: 'Frivillige' },
              { href: '/staff/m', label: 'Meldinger' },
              { href: '/staff/n', label: 'Tall' },
              { href: '/staff/s', label: 'Innstillinger' },
            ]}
            end={<a href="/staff/me">Kari Koordinator</a>}
          />
        }
      >
        <h1>Tavle</h1>
        <Strip
          figures={[
            { value: '9 min', label: 'Median svartid denne uka' },
            { value: '3', label: 'Venter nå' },
            { value: '2 språk', label: 'har for få frivillige' },
            { value: 'I orden', label: 'SMS-leverandør' },
          ]}
        />
        <Toolbar label="Gjør noe med lista">
          <Select name="filter" label="Vis" options={[{ value: 'all', label: 'Alle åpne' }]} />
          <Button weight="plain" sign="plus">
            Skriv inn en henvendelse
          </Button>
        </Toolbar>
        <SidePanel
          label="Henvendelsen"
          list={
            <Table
              caption="Åpne henvendelser, eldste først"
              keys
              rows={rows}
              id={(row) => row.id}
              current="a"
              columns={[
                { head: 'Alder', cell: (row) => <a href={`?show=${row.id}`}>{row.age}</a> },
                {
                  head: 'Språk',
                  cell: (row) => (
                    <>
                      {row.language}{' '}
                      <Foreign lang={row.lang} script={row.script}>
                        {row.endonym}
                      </Foreign>
                    </>
                  ),
                },
                { head: 'Tema', cell: (row) => row.topic },
                { head: 'Område', cell: (row) => row.area },
                { head: 'Tilstand', cell: (row) => <Badge tone={row.tone}>{row.state}</Badge> },
                {
                  head: 'Spurt',
                  cell: (row) => <Meter parts={row.parts} whole={5} label={`${row.parts.join(' · ')}`} />,
                },
                { head: 'Neste', cell: (row) => row.next },
              ]}
            />
          }
          panel={
            <>
              <h2>Tigrinja, Sandvika</h2>
              <Buttons>
                <Button data={{ 'data-key': 'a' }}>Spør flere</Button>
                <Button weight="plain" data={{ 'data-key': 't' }}>
                  Ta over
                </Button>
              </Buttons>
              <Steps
                words={{ past: 'Ferdig', now: 'Nå', later: 'Senere' }}
                steps={[
                  { title: 'Spurte', time: 'kl. 11.45', state: 'past' },
                  { title: 'Fem frivillige er spurt', time: 'kl. 11.47', state: 'now' },
                ]}
              />
            </>
          }
        />
        <Pagination
          label="Sider"
          earlier={{ href: '?a', label: 'Forrige' }}
          later={{ href: '?b', label: 'Neste' }}
        />
        <Chart
          title="Svartiden ble halvert i oktober"
          kind="bar"
          tableLabel="Vis som tabell"
          heads={['Uke', 'Minutter']}
          points={[38, 39, 40, 41, 42, 43].map((week, index) => ({
            label: String(week),
            value: [22, 24, 20, 12, 11, 9][index]!,
          }))}
          source="Henvendelser i Bærum, uke 38–43."
        />
      </Page>
    )
  },
}
