import assert from 'node:assert/strict'
import test from 'node:test'
import { plant, told } from '../reading/planted.mjs'
import { run } from './unread.mjs'

const catalogue = (...keys) => JSON.stringify(Object.fromEntries(keys.map((key) => [key, 'Tekst'])), null, 2)

test('what is shown by its name, or by the beginning of its name, passes', (t) => {
  const root = plant(t, {
    'app/languages/locales/nb.json': catalogue('home.title', 'ask.when_day', 'staff.log.people_hid'),
    'app/helpline/pages/home.tsx':
      "export const Home = ({ t, code, act }) => <p title={t('home.title')}>{t(`ask.when_${code}`)}{t(`staff.log.${act}`)}</p>",
  })
  assert.deepEqual(told(run(root)), [])
})

test('what only a test or a comment names is told', (t) => {
  const root = plant(t, {
    'app/languages/locales/nb.json': catalogue('home.title', 'home.gone'),
    'app/helpline/pages/home.tsx': "// home.gone\nexport const Home = ({ t }) => t('home.title')",
    'app/helpline/pages/home.test.tsx': "export const gone = 'home.gone'",
  })
  assert.deepEqual(told(run(root)), ['app/languages/locales/nb.json:3 nothing shows “home.gone”'])
})
