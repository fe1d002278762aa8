// Bare node:http that renders an article by React alone: no router, no loader, no database.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { renderToString } from 'react-dom/server'
import Article from '../../app/library/reading/pages/article.tsx'
import { Layout } from '../../app/root.tsx'

const server = createServer((request, response) => {
  request.resume()
  request.once('end', () => {
    const html = renderToString(
      <Layout>
        <Article />
      </Layout>,
    )
    const body = Buffer.from(`<!doctype html>${html}`)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`))
process.once('SIGTERM', () => process.exit(0))
