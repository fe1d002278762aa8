// Imported before the server: what it logs of an error names our own files and lines. Node's flag --enable-source-maps
// does the same, and besides reads the whole source map (19 MB) when the log is opened, since pino asks who called it:
// a fifth of a start.
process.setSourceMapsEnabled(true)
