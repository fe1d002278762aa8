import type { WorldTenant } from './world.ts'

/** Øygarden, a municipality that writes nynorsk (KS-28); one coordinator only, so that the reminder shows. */
export const oygarden: WorldTenant = {
  slug: 'oygarden',
  name: 'Øygarden kommune',
  kind: 'municipality',
  language: 'nn',
  block: 30,
  contacts: {
    coordinatorName: 'Solveig Haugland',
    professionalsName: 'Flyktningtenesta',
    underSixteenName: 'Helsesjukepleiar på helsestasjonen',
  },
  areas: ['Straume', 'Knappskog', 'Ågotnes', 'Rong', 'Nautnes', 'Tjeldstø', 'Sund'],
  near: [
    ['Straume', 'Knappskog'],
    ['Knappskog', 'Ågotnes'],
    ['Straume', 'Sund'],
    ['Ågotnes', 'Rong'],
    ['Rong', 'Tjeldstø'],
    ['Tjeldstø', 'Nautnes'],
  ],
  spoken: ['uk', 'ru', 'ar', 'ti', 'pl', 'so', 'en', 'nn'],
  wanted: { uk: 4, ar: 2 },
  facts: [],
  staff: [
    ['Solveig Haugland', ['coordinator']],
    ['Åse Toftestad', ['admin']],
    ['Geir Misjevik', ['auditor']],
    ['Randi Fjellvåg', ['professional']],
  ],
  volunteers: [
    ['Oksana Hrytsenchuk', 'uk* ru', 'Straume Knappskog', ''],
    ['Iryna Kovalivska', 'uk* en', 'Ågotnes Rong', ''],
    ['Dmytro Sadovenko', 'uk* ru', 'Straume', 'man'],
    ['Rasha Alnajjari', 'ar* en', 'Straume', ''],
    ['Letebrhan Ghebremichaeli', 'ti*', 'Straume Sund', ''],
    ['Katarzyna Lisiewiczka', 'pl* en', 'Ågotnes', ''],
    ['Deqa Farahani', 'so*', 'Straume', 'untrained'],
  ],
}
