/*
 * The limit for bench/cascade.ts: the loops of engine/cascade/ in C, same algorithm, same coins, same order of reading ahead.
 *
 *   cascade graph.bin coin|weight|skip from count
 *
 * runs the replicates from … from + count − 1 (keys stand in the file) and prints processor seconds, how many agents became active, and
 * the sum of what was read ahead, so that the reading is not optimised away.
 * The file, 32-bit words: nodes, arcs, starts, keys, last, span; offsets[nodes + 1], columns[arcs], start[starts], key[2 · keys],
 * lasts[nodes], survival[span + 1], guide[1024].
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint32_t nodes, arcs, starts, keys, last, span;
static uint32_t *offsets, *columns, *start, *key, *lasts, *survival, *guide;
static uint32_t *order, ahead;
static uint8_t *stamps, epoch;

static inline uint32_t draw32(uint32_t a, uint32_t b, uint32_t x, uint32_t y) {
  uint32_t h = x ^ a;
  h = (h ^ (h >> 16)) * 0x21f0aaadu;
  h ^= y;
  h = (h ^ (h >> 15)) * 0x735a2d97u;
  h ^= b;
  h = (h ^ (h >> 15)) * 0x2c1b3c6du;
  h = (h ^ (h >> 12)) * 0x297a2d39u;
  return h ^ (h >> 15);
}

static inline uint32_t pair(uint32_t x, uint32_t y) {
  uint32_t h = ((x ^ 0x3c6ef372u) * 0x9e3779b1u) ^ y;
  h = (h ^ (h >> 15)) * 0x85ebca6bu;
  h = (h ^ (h >> 13)) * 0xc2b2ae35u;
  return h ^ (h >> 16);
}

static uint32_t begin(void) {
  if (++epoch == 0) {
    memset(stamps, 0, nodes);
    epoch = 1;
  }
  uint32_t size = 0;
  for (uint32_t i = 0; i < starts; i++) {
    if (stamps[start[i]] == epoch) continue;
    stamps[start[i]] = epoch;
    order[size++] = start[i];
  }
  return size;
}

/*
 * Senders and rows that come up, on their way from memory when their turn comes: prefetched, or on large graphs read in blocks, which is
 * twice as fast there.
 */
static inline uint32_t read_ahead(uint32_t head, uint32_t end, uint32_t warm) {
  if (arcs <= 2097152) {
    __builtin_prefetch(&offsets[order[head + 3]]);
    __builtin_prefetch(&columns[offsets[order[head + 1]]]);
    return warm;
  }
  if (head != warm) return warm;
  warm = head + 32 < end ? head + 32 : end;
  uint32_t sum = 0;
  for (uint32_t k = head; k < warm; k++) sum += offsets[order[k]];
  for (uint32_t k = head; k < warm; k++) sum += columns[offsets[order[k]]];
  ahead += sum;
  return warm;
}

#define SPREAD_BY_COINS(NAME, LIMIT)                                                              \
  static uint32_t NAME(uint32_t a, uint32_t b) {                                                  \
    const uint32_t *restrict of = offsets, *restrict to = columns, *restrict by = lasts;          \
    uint32_t *restrict queue = order;                                                             \
    uint8_t *restrict seen = stamps;                                                              \
    uint32_t head = 0, warm = 0, tail = begin();                                                  \
    const uint8_t now = epoch;                                                                    \
    const uint32_t all = last;                                                                    \
    (void)by, (void)all;                                                                          \
    while (head < tail) {                                                                         \
      warm = read_ahead(head, tail, warm);                                                        \
      const uint32_t u = queue[head++];                                                           \
      const uint32_t about = pair(u, 0);                                                          \
      for (uint32_t i = of[u], end = of[u + 1]; i < end; i++) {                                   \
        const uint32_t v = to[i];                                                                 \
        if (draw32(a, b, v, about) <= (LIMIT) && seen[v] != now) {                                \
          seen[v] = now;                                                                          \
          queue[tail++] = v;                                                                      \
        }                                                                                         \
      }                                                                                           \
    }                                                                                             \
    return tail;                                                                                  \
  }

SPREAD_BY_COINS(spread_by_coin, all)
SPREAD_BY_COINS(spread_by_weight, by[v])

static uint32_t spread_by_skip(uint32_t a, uint32_t b) {
  const uint32_t *restrict of = offsets, *restrict to = columns, *restrict alive = survival, *restrict guess = guide;
  uint32_t *restrict queue = order;
  uint8_t *restrict seen = stamps;
  uint32_t head = 0, warm = 0, tail = begin();
  const uint8_t now = epoch;
  while (head < tail) {
    warm = read_ahead(head, tail, warm);
    const uint32_t u = queue[head++];
    const uint32_t from = of[u], end = of[u + 1];
    for (uint32_t i = from; i < end; i++) {
      const uint32_t h = draw32(a, b, u, i - from) >> 1;
      const uint32_t next = end - i < span ? end - i : span;
      if (h < alive[next]) {
        i += next - 1;
        continue;
      }
      uint32_t gap = guess[h >> 21];
      while (h >= alive[gap]) gap--;
      i += gap;
      const uint32_t v = to[i];
      if (seen[v] == now) continue;
      seen[v] = now;
      queue[tail++] = v;
    }
  }
  return tail;
}

/* On large graphs: the live ties of a block of senders first, then where they lead. */
static uint32_t hits[512], size;

static void follow(uint32_t n) {
  uint32_t *restrict queue = order;
  uint8_t *restrict seen = stamps;
  const uint8_t now = epoch;
  uint32_t tail = size;
  for (uint32_t k = 0; k < n; k++) hits[k] = columns[hits[k]];
  for (uint32_t k = 0; k < n; k++) {
    const uint32_t v = hits[k];
    queue[tail] = v;
    tail += seen[v] != now;
    seen[v] = now;
  }
  size = tail;
}

static uint32_t spread_far_by_skip(uint32_t a, uint32_t b) {
  const uint32_t *restrict of = offsets, *restrict alive = survival, *restrict guess = guide;
  size = begin();
  for (uint32_t head = 0; head < size;) {
    for (const uint32_t level = size; head < level;) {
      const uint32_t till = head + 64 < level ? head + 64 : level;
      uint32_t sum = 0, n = 0;
      for (uint32_t k = head; k < till; k++) sum += of[order[k]];
      ahead += sum;
      for (; head < till; head++) {
        const uint32_t u = order[head], from = of[u], end = of[u + 1];
        for (uint32_t i = from; i < end; i++) {
          const uint32_t h = draw32(a, b, u, i - from) >> 1;
          const uint32_t next = end - i < span ? end - i : span;
          if (h < alive[next]) {
            i += next - 1;
            continue;
          }
          uint32_t gap = guess[h >> 21];
          while (h >= alive[gap]) gap--;
          i += gap;
          hits[n++] = i;
          if (n == 512) {
            follow(n);
            n = 0;
          }
        }
      }
      follow(n);
    }
  }
  return size;
}

static uint32_t *words(FILE *file, size_t n) {
  uint32_t *at = malloc(n * 4 + 4);
  if (!at || fread(at, 4, n, file) != n) {
    fprintf(stderr, "the graph's file is too short\n");
    exit(1);
  }
  return at;
}

static void load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  const uint32_t *head = words(file, 6);
  nodes = head[0], arcs = head[1], starts = head[2], keys = head[3], last = head[4], span = head[5];
  offsets = words(file, (size_t)nodes + 1);
  columns = words(file, arcs);
  start = words(file, starts);
  key = words(file, 2 * (size_t)keys);
  lasts = words(file, nodes);
  survival = words(file, (size_t)span + 1);
  guide = words(file, 1024);
  fclose(file);
  order = calloc((size_t)nodes + 4, 4);
  stamps = calloc(nodes, 1);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int count, char **argument) {
  if (count != 5) return 2;
  load(argument[1]);
  uint32_t (*spread)(uint32_t, uint32_t) = argument[2][0] == 'c' ? spread_by_coin : argument[2][0] == 'w' ? spread_by_weight : arcs > 2097152 ? spread_far_by_skip : spread_by_skip;
  const uint32_t from = (uint32_t)atoi(argument[3]), to = from + (uint32_t)atoi(argument[4]);
  if (to > keys) return 2;
  for (uint32_t r = from; r < to && r < from + 1 + (to - from) / 4; r++) spread(key[2 * r], key[2 * r + 1]);
  uint64_t active = 0;
  const double begun = seconds();
  for (uint32_t r = from; r < to; r++) active += spread(key[2 * r], key[2 * r + 1]);
  const double took = seconds() - begun;
  printf("%.9f %llu %u\n", took, (unsigned long long)active, (unsigned)ahead);
  return 0;
}
