declare module 'virtual:react-router/server-build' {
  const routes: import('react-router').ServerBuild['routes']

  export { routes }
}
