/** A file of its own, because a bundle that imports CommonJS late gets its default export and no names. */
export { parseDocument } from 'yaml';
