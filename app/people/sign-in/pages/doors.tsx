import { useLoaderData } from 'react-router'
import { Rows } from '../../../ui/rows.tsx'
import { allowMachine } from '../../allow.ts'
import { useFrame } from '../../frames.ts'

/** The bare host: what Helsebro is, and the services that run on it. */
export const loader = allowMachine('people.doors', ({ visit, request }) => {
  const { protocol, port } = new URL(request.url)
  return visit.tenants.all().map(({ slug, name, hosts }) => ({
    slug,
    name,
    href: `${protocol}//${hosts[0]}${port ? `:${port}` : ''}/`,
  }))
})

export default function Doors() {
  const doors = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>Helsebro</title>
      <h1>{t('demo.tenants_title')}</h1>
      <p>{t('demo.tenants_intro')}</p>
      <Rows
        rows={doors.map(({ slug, name, href }) => ({
          href,
          label: name,
          hint: t.maybe(`demo.tenant_${slug}`),
          pictogram: 'people',
        }))}
      />
    </>
  )
}
