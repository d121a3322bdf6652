#!/usr/bin/env node
// Checks an export of the action log without the portal:
//   node deploy/verify-action-log.mjs actions.jsonl [checkpoint.json]
// The export is GET /api/actions/export?format=jsonl, the checkpoint GET /api/actions/checkpoint. Says what does not hold
// and exits with 1: an entry that was changed, one that is missing in between, or a log that was cut off before the checkpoint.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const SEALED = ['seq', 'phase', 'outcome', 'trace_id', 'user_id', 'user_name', 'team', 'mcp_server', 'tool_name', 'arguments_sha256',
  'arguments_hash', 'mcp_response_sha256', 'latency_ms', 'at', 'decision', 'rules', 'policy_version', 'approval_id', 'approvers', 'pin'];
const GENESIS = '0'.repeat(64);
const sha256 = text => createHash('sha256').update(text, 'utf8').digest('hex');
const fail = why => { console.error(`NOT INTACT: ${why}`); process.exit(1); };

/** RFC 8785: what JSON.stringify writes, with the members in order. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const [exportFile, checkpointFile] = process.argv.slice(2);
if (!exportFile) {
  console.error('usage: verify-action-log.mjs actions.jsonl [checkpoint.json]');
  process.exit(2);
}
const entries = readFileSync(exportFile, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line)).sort((a, b) => a.seq - b.seq);
let before = entries.length && entries[0].seq === 1 ? GENESIS : entries[0]?.prev_hash ?? GENESIS;
entries.forEach((entry, i) => {
  if (i && entry.seq !== entries[i - 1].seq + 1) fail(`entries between ${entries[i - 1].seq} and ${entry.seq} are missing`);
  const said = Object.fromEntries(SEALED.map(name => [name, entry[name] ?? null]));
  if (entry.prev_hash !== before || entry.hash !== sha256(before + canonical(said))) fail(`entry ${entry.seq} was changed`);
  before = entry.hash;
});
if (checkpointFile) {
  const { seq, head_hash, at, public_key, signature } = JSON.parse(readFileSync(checkpointFile, 'utf8'));
  const key = createPublicKey({ key: Buffer.from(public_key, 'base64'), format: 'der', type: 'spki' });
  if (!verify(null, Buffer.from(canonical({ at, head_hash, seq })), key, Buffer.from(signature, 'base64'))) fail('the signature of the checkpoint does not hold');
  const there = seq === 0 ? GENESIS : entries.find(entry => entry.seq === seq)?.hash;
  if (there !== head_hash) fail(`entry ${seq} is not the one that was signed on ${at}`);
  console.log(`Signed on ${at} by the key ${sha256(public_key).slice(0, 16)}`);
}
console.log(`Intact: ${entries.length} entries`);
