// Validates a SARIF document on standard input against the schema of SARIF 2.1.0; prints what is wrong and ends with 1.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The package brings the schema of the standard and a validator that knows its draft.
const here = createRequire(import.meta.url);
const within = createRequire(here.resolve('@microsoft/jest-sarif'));
const Ajv = within('ajv');
const ajv = new Ajv({ schemaId: 'auto', allErrors: true, unknownFormats: 'ignore' });
ajv.addMetaSchema(within('ajv/lib/refs/json-schema-draft-04.json'));
const valid = ajv.compile(within('./schemas/sarif-2.1.0-rtm.5.json'));
if (!valid(JSON.parse(readFileSync(0, 'utf8')))) {
  console.error(JSON.stringify(valid.errors, null, 1));
  process.exit(1);
}
