/** The package ships no types; this is what the fonts are made with. */
declare module 'subset-font' {
  type Options = {
    readonly targetFormat: 'sfnt' | 'woff' | 'woff2';
    readonly noHinting?: boolean;
    readonly keepFeatures?: readonly string[];
  };
  // biome-ignore lint/style/noDefaultExport: because the package has one
  export default function subsetFont(font: Uint8Array, characters: string, options: Options): Promise<Buffer>;
}
