import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // Commands run in the process of their test, which changes into their folder: threads cannot.
    pool: 'forks',
    maxWorkers: 2,
    // Modules are loaded once for all tests of a process; a test leaves no state behind, and hooks stand in the file whose tests they are for.
    isolate: false,
    // What is built is loaded by Node itself.
    server: { deps: { external: [/[\\/]dist[\\/]/] } },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    coverage: { provider: 'v8', include: ['engine/**', 'runtime/**', 'cli/**', 'reports/**'], reportsDirectory: 'coverage' },
  },
})
