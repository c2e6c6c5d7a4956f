# vorlage: build, install, try and test. `make` alone lists the targets.

PREFIX ?= $(HOME)/.local
DEMO_QUERY ?= Stadtgarten
DEMO_REFERENCE ?= 2018/9127
DESTDIR ?=
SECONDS ?= 60
OPERATIONS ?= 200000
SEED ?= $(shell date +%s)
BENCH_CORPUS ?= ../shared/corpus/documents.jsonl.gz
BENCH_REPETITIONS ?= 5

RELEASE := .build/release
VORLAGE := $(RELEASE)/vorlage
SCHEMA := Sources/Drucksachen/record.schema.json
RULES_SCHEMA := Sources/Fristen/rules.schema.json
DEMO_INDEX := .build/demo-index

export SWIFT_BACKTRACE := enable=no

.DEFAULT_GOAL := help
.PHONY: help setup build install demo test accuracy fuzz soak round-trip test-analyser test-spark test-asan test-tsan bench codecs lint format clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

setup: ## install the C libraries' headers that are missing (apt)
	@.ci/setup

build: setup ## build the release: .build/release/vorlage and .build/release/vorlage-bench
	@.ci/static-libraries .build/static
	swift build -c release --static-swift-stdlib -Xlinker -L"$(CURDIR)/.build/static"

install: build ## put vorlage on the path: PREFIX=… (default ~/.local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/vorlage"
	install -m 755 $(VORLAGE) "$(DESTDIR)$(PREFIX)/bin/vorlage"
	install -m 644 $(SCHEMA) "$(DESTDIR)$(PREFIX)/share/vorlage/record.schema.json"
	install -m 644 $(RULES_SCHEMA) "$(DESTDIR)$(PREFIX)/share/vorlage/rules.schema.json"

demo: build ## parse and index the example papers, then search, show and list deadlines
	@rm -rf $(DEMO_INDEX)
	@.ci/demo $(VORLAGE) $(DEMO_INDEX) "$(DEMO_QUERY)" "$(DEMO_REFERENCE)"

test: ## install what is missing, run the tests, validate records and exported objects against their schemas
	@.ci/setup tests
	@.ci/swift-test
	@.venv-test/bin/python Tests/schema/check_records.py $(SCHEMA) \
		$$(find Fixtures/records -name '*.json' 2>/dev/null | sort) \
		-- "$$(swift build --show-bin-path)/vorlage" parse --format ndjson --with-text Fixtures/documents Fixtures/oparl
	@.venv-test/bin/python Tests/schema/check_records.py $(RULES_SCHEMA) Fixtures/rules/*.json
	@.venv-test/bin/python Tests/schema/check_oparl.py Tests/schema/oparl-1.1.schema.json \
		-- "$$(swift build --show-bin-path)/vorlage" Fixtures/documents
	@python3 Tests/accuracy/measure.py --check \
		"$$(test -x $(VORLAGE) && echo $(VORLAGE) || echo "$$(swift build --show-bin-path)/vorlage")"

accuracy: build ## measure how exactly papers are read, and write the figures down
	python3 Tests/accuracy/measure.py $(VORLAGE)

fuzz: setup ## feed each reader of foreign bytes what libFuzzer makes up: SECONDS=… a target, TARGETS=…
	@.ci/fuzz $(SECONDS) $(TARGETS)

soak: setup ## let an index live a long random life beside a model in memory: OPERATIONS=… SEED=…
	VORLAGE_SOAK=$(OPERATIONS) VORLAGE_SOAK_SEED=$(SEED) swift test --disable-xctest --filter SoakTests

round-trip: build ## compare the papers' records with those of the DOCX, ODT and PDF that LibreOffice makes of them
	@.ci/setup office
	python3 Tests/office/round_trip.py $(VORLAGE)

test-analyser: build ## run the OpenSearch export's analysis in Lucene's own classes
	@.ci/setup analyser
	python3 Tests/exports/analyser/test_analyser.py $(VORLAGE)

test-spark: build ## run the Spark job on two workers of which one is killed (Java 17 or newer)
	@.ci/setup spark
	.venv-spark/bin/python Integrations/spark/test_spark.py $(VORLAGE)

test-asan: setup ## run the tests under the address sanitizer, leaks included
	@.ci/sanitized-test address

test-tsan: setup ## run the tests under the thread sanitizer
	@.ci/sanitized-test thread

bench: build ## measure the engine beside its peers, and write the figures down: BENCH_CORPUS=… (JSON lines)
	Benchmarks/peers/bench.sh "$(abspath $(RELEASE))/vorlage-bench" "$(abspath $(BENCH_CORPUS))" $(BENCH_REPETITIONS)

codecs: build ## measure the codecs alone beside the committed figures
	Benchmarks/codecs.sh $(RELEASE)/vorlage-bench

lint: ## check the sources' form
	swift format lint --strict -r Package.swift Sources Tests Benchmarks

format: ## bring the sources into form
	swift format -i -r Package.swift Sources Tests Benchmarks

clean: ## remove what was built
	rm -rf .build .build-* .venv-test .venv-spark
