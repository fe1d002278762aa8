import { useLoaderData } from 'react-router'
import { Pictogram } from '../../ui/icon.tsx'
import { Rows } from '../../ui/rows.tsx'
import { allowMachine } from '../allow.ts'
import { useFrame } from '../frames.ts'

/** The bare host: what Helsebro is, and the services that run on it. */
export const loader = allowMachine('people.doors', ({ visit, request }) => {
  const { protocol, port } = new URL(request.url)
  return visit.tenants.all().map(({ slug, name, hosts, demo }) => ({
    slug,
    name,
    demo,
    href: `${protocol}//${hosts[0]}${port ? `:${port}` : ''}/`,
  }))
})
