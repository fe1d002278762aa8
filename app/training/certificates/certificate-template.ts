/**
 * How a certificate looks, in Typst: a page for each language. Every word comes as data (`sys.inputs.sheet`, JSON) and is
 * shown by `text`, which reads no markup.
 */
export const template = `
#let d = json(bytes(sys.inputs.sheet))
#let deep = rgb("#0b5a5e")
#let ink = rgb("#1c2a2b")
#let quiet = rgb("#4a5a5b")
#let rust = rgb("#8a4b00")
#set document(title: d.title)
#set page(paper: "a4", margin: (x: 25mm, top: 22mm, bottom: 20mm))
#let page-of(p) = {
  set text(font: d.families, lang: p.lang, region: p.region, dir: if p.rtl { rtl } else { ltr }, fill: ink, size: 12pt,
    top-edge: p.line.top * 1em, bottom-edge: -p.line.bottom * 1em, hyphenate: false)
  set par(leading: p.line.gap * 1em, spacing: (p.line.gap + 0.5) * 1em, justify: false)
  grid(columns: (1fr, auto), align: (start + horizon, end + horizon), text(weight: 700, fill: deep, p.tenant),
    if p.mark != none { box(stroke: 1pt + rust, inset: 2mm, text(font: d.latin, size: 9pt, fill: rust, p.mark)) })
  v(14mm)
  text(size: 30pt, weight: 700, fill: deep, p.title)
  v(4mm)
  text(size: 20pt, weight: 700, p.name)
  v(2mm)
  par(p.says)
  par(p.period)
  par(p.languages)
  v(6mm)
  text(size: 14pt, weight: 700, fill: deep, p.heading)
  v(1mm)
  for c in p.courses {
    block(width: 100%, below: 3mm, stroke: (bottom: 0.5pt + quiet), inset: (bottom: 2.5mm), {
      text(weight: 700, c.title)
      linebreak()
      text(size: 10.5pt, fill: quiet, (c.provider, c.on, c.hours).filter(w => w != "").join(" · "))
    })
  }
  text(weight: 700, p.hours)
  v(1fr)
  grid(columns: (1fr, 30mm), column-gutter: 8mm, align: (start + bottom, end + bottom), {
    par(text(size: 10.5pt, p.check))
    par(text(font: d.latin, weight: 700, p.address))
    par(text(font: d.latin, size: 15pt, weight: 700, p.code))
    text(size: 10.5pt, fill: quiet, p.issued)
  }, image(bytes(d.qr), format: "svg", width: 30mm, height: 30mm, alt: p.address))
}
#for (i, p) in d.pages.enumerate() {
  if i > 0 { pagebreak() }
  page-of(p)
}
`
