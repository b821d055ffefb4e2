# Utterances a second of Python's re with one alternation of the same literals, the middle of three rounds; argument: the
# folder of the dump.
import re
import sys
import time

folder = sys.argv[1]
texts = open(f"{folder}/texts.txt", encoding="utf-8").read().split("\n")
texts = texts[: max(1, len(texts) // 50)]
literals = sorted(open(f"{folder}/literals.txt", encoding="utf-8").read().split("\n"), key=len, reverse=True)
pattern = re.compile("|".join(re.escape(literal) for literal in literals))
wall, cpu = [], []
for _ in range(3):
    start, begin = time.process_time(), time.perf_counter()
    hits = sum(len(pattern.findall(text)) for text in texts)
    cpu.append(time.process_time() - start)
    wall.append(time.perf_counter() - begin)
print(f"python_hits\t{hits}")
print(f"python_per_cpu_second\t{len(texts) / sorted(cpu)[1]:.0f}")
print(f"python_per_second\t{len(texts) / sorted(wall)[1]:.0f}")
