/**
 * Rows of one table of an SQLite 3 database file, in rowid order: a walk over the table's b-tree
 * (sqlite.org/fileformat2.html §1.6, §2.1). Integers and text only, no overflow pages: enough for flat data tables.
 * @param {Buffer} file
 * @param {string} table
 * @returns {Generator<(string | number | null)[]>}
 */
export function* tableRows(file, table) {
  const pageSize = file.readUInt16BE(16) === 1 ? 65536 : file.readUInt16BE(16);
  for (const [type, name, , rootPage] of pageRows(file, 1, pageSize)) {
    if (type === 'table' && name === table) return yield* pageRows(file, Number(rootPage), pageSize);
  }
  throw new Error(`no table ${table} in the database`);
}

const leaf = 0x0d;

/** @returns {Generator<(string | number | null)[]>} */
function* pageRows(/** @type {Buffer} */ file, /** @type {number} */ page, /** @type {number} */ pageSize) {
  const start = (page - 1) * pageSize;
  const header = page === 1 ? 100 : start;
  const isLeaf = file[header] === leaf;
  const cells = header + (isLeaf ? 8 : 12);
  for (let cell = 0; cell < file.readUInt16BE(header + 3); cell++) {
    const at = start + file.readUInt16BE(cells + 2 * cell);
    if (isLeaf) yield record(file, at);
    else yield* pageRows(file, file.readUInt32BE(at), pageSize);
  }
  if (!isLeaf) yield* pageRows(file, file.readUInt32BE(header + 8), pageSize);
}

function record(/** @type {Buffer} */ file, /** @type {number} */ at) {
  const payload = varint(file, varint(file, at).next).next;
  const header = varint(file, payload);
  const row = [];
  let body = payload + header.value;
  for (let next = header.next; next < payload + header.value;) {
    const type = varint(file, next);
    const { value, bytes } = column(file, body, type.value);
    row.push(value);
    body += bytes;
    next = type.next;
  }
  return row;
}

const integerBytes = [0, 1, 2, 3, 4, 6];

function column(/** @type {Buffer} */ file, /** @type {number} */ at, /** @type {number} */ type) {
  if (type === 0) return { value: null, bytes: 0 };
  if (type === 8 || type === 9) return { value: type - 8, bytes: 0 };
  if (type < integerBytes.length) return { value: file.readIntBE(at, integerBytes[type]), bytes: integerBytes[type] };
  if (type < 13 || type % 2 === 0) throw new Error(`SQLite column type ${type} is not read here`);
  const bytes = (type - 13) / 2;
  return { value: file.toString('utf8', at, at + bytes), bytes };
}

function varint(/** @type {Buffer} */ file, /** @type {number} */ at) {
  let value = 0;
  let next = at;
  do value = value * 128 + (file[next] & 127);
  while (file[next++] & 128);
  return { value, next };
}
