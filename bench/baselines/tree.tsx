// Bare node:http that renders the page of the refused form by React alone: no router, no loader, no action.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { renderToString } from 'react-dom/server'
import Help from '../../app/helpline/pages/help.tsx'
import { Layout } from '../../app/root.tsx'

const server = createServer((request, response) => {
  // The form is read to its end, and thrown away.
  request.resume()
  request.once('end', () => {
    const html = renderToString(
      <Layout>
        <Help />
      </Layout>,
    )
    const body = Buffer.from(`<!doctype html>${html}`)
    response.writeHead(400, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
process.once('SIGTERM', () => process.exit(0))
