import { crc32 } from "node:zlib";

/** A zip of texts by their paths, stored without compression: what a person makes of a folder. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)];
    // Version 2.0, UTF-8 names, stored, no time; checksum, both sizes, length of the name, nothing extra.
    const facts = Buffer.alloc(26);
    [20, 0x0800, 0, 0, 33].forEach((value, n) => facts.writeUInt16LE(value, n * 2));
    [crc32(bytes), bytes.length, bytes.length].forEach((value, n) => facts.writeUInt32LE(value, 10 + n * 4));
    facts.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), facts, name, bytes);
    // In the list: made by version 2.0, the same facts, no comment, first disk, a plain file, where it begins.
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x00"), facts, rest, name);
    at += 30 + name.length + bytes.length;
  }
  const entries = Buffer.concat(list);
  const end = Buffer.alloc(18);
  [0, 0, Object.keys(files).length, Object.keys(files).length].forEach((value, n) => end.writeUInt16LE(value, n * 2));
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, entries, Buffer.from("PK\x05\x06"), end]);
}
