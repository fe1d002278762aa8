import { files, isAppCode, isTest, problemAt, tree, visitAll } from '../reading/source.mjs'

export const name = 'forms'
export const says = 'every form is the house’s own, so that refusals come in the person’s language'

const HOME = 'app/ui/form.tsx'

/** Every `<form>` of its own outside the one component that tells the browser not to judge it. */
export function run(root) {
  return files(
    root,
    (file) => isAppCode(file) && file.endsWith('.tsx') && !isTest(file) && file !== HOME,
  ).flatMap((file) => {
    const found = []
    visitAll(tree(root, file).program, (node) => {
      if (node.type === 'JSXOpeningElement' && node.name.name === 'form') {
        const what = 'a form that the browser judges, in the browser’s language'
        found.push(
          problemAt(root, file, node, what, `use Form of ${HOME}; the action refuses with what was typed`),
        )
      }
    })
    return found
  })
}
