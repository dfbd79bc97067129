// Writes one file again and again, atomically, until it is killed: writer.mjs <bundled writeAtomically> <path> <size>
const [, , module, path, size] = process.argv
const { writeAtomically } = await import(module)
for (let n = 0; ; n++) {
  await writeAtomically(path, String(n % 10).repeat(Number(size)))
  if (n === 0) process.stdout.write('started\n')
}
