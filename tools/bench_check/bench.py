#!/usr/bin/env python3
"""What each rule of the check costs and catches on a benchmark of headlines, to show the price of a change at once.

  bench.py BINARY FOLDER [--bench bench] [--profile auto|bench] [--alarms RULE] [--jobs 2]

BINARY  nutgraf itself.
FOLDER  holds BENCH_items.jsonl.gz {"id", "body_id", "set", "edit_type", "headline", "original", "expected"} and
        BENCH_bodies.jsonl.gz {"id", "body"}; "pass" is expected of unmodified headlines ("original") and of harmless
        edits.
--profile bench   quotation marks promise the exact words in the sets named by --verbatim, and elsewhere only signal a
                  claim; auto is the program's own choice.
--alarms RULE     prints every unmodified headline on which the rule fires above a note, with its message: read them.

--table FILE      writes the figures for the rules' pages: src/check/figures.tsv.

Printed: rule by rule the share of unmodified headlines and of harmless edits it fires on, at error level and at warning
level or above, and the kinds of edit it catches; then each kind of edit with how often it is caught, less the rules
that fire on the unmodified headline.
"""
import argparse
import collections
import gzip
import json
import os
import subprocess


KINDS = {  # kinds of edit, in words
    "antonym": "words replaced by their opposite",
    "ent_swap_in": "names replaced by another from the article",
    "ent_swap_out": "names replaced by one that is not in the article",
    "future_to_past": "future events reported as done",
    "modal_up": "possibilities stated as certain",
    "neg_insert": "added negations",
    "neg_remove": "removed negations",
    "num_changed": "changed numbers",
    "num_swap_in_article": "numbers replaced by another from the article",
    "num_unit": "changed units or magnitudes",
    "quote_word_sub": "words replaced inside genuine quotations",
    "scope": "\"some\" turned into \"all\"",
    "synth_fabricated_from_narrative": "the article's own words put in quotation marks",
    "synth_quote_other_article": "quotations from another article",
    "synth_quote_reordered": "reordered quotations",
    "synth_quote_word_insert": "words added to a quotation",
    "synth_quote_word_sub": "words replaced in a quotation",
    "synth_speaker_out": "speakers who are not in the article",
    "synth_speaker_swap_in": "quotations given to another speaker of the article",
    "synth_trunc_hedge": "hedges cut from a quotation",
    "synth_trunc_negation": "negations cut from a quotation",
    "synth_trunc_negation_far": "distant negations cut from a quotation",
    "time_changed": "changed days or years",
    "unrelated": "headlines of another article",
    "unrelated_some_overlap": "headlines of another article on the same subject",
}
LEAST = 0.1  # minimum share of a kind for which a page says that the rule catches it


def write(path, rules, kinds, groups):
    """One line for each rule: the shares of unmodified headlines with an error, and with any finding; of harmless edits likewise;
    what it catches."""
    lines = ["# rule\tunmodified headlines with an error, with a warning or an error; harmless edits likewise; in percent\tcatches",
             f"# {groups['unmodified']} unmodified headlines, {groups['harmless']} harmless edits; written by tools/bench_check/bench.py"]
    for rule in sorted(rules):
        of = rules[rule]
        share = lambda group, levels: 100 * sum(of[group, level] for level in levels) / max(groups[group], 1)
        costs = [f"{share(group, levels):.2f}" for group in ("unmodified", "harmless")
                 for levels in (("error",), ("error", "warning"))]
        found = sorted(((n / kinds[kind]["all"], kind) for kind, n in of.items() if kind in kinds), reverse=True)
        finds = [f"{100 * part:.0f}% of {KINDS.get(kind, kind)}" for part, kind in found[:3] if part >= LEAST]
        lines.append("\t".join([rule, *costs, "; ".join(finds)]))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--bench", default="bench")
    parser.add_argument("--profile", choices=("auto", "bench"), default="auto")
    parser.add_argument("--verbatim", default="polnear")
    parser.add_argument("--alarms")
    parser.add_argument("--table")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    items = read(os.path.join(options.folder, options.bench + "_items.jsonl.gz"))
    bodies = {row["id"]: row["body"] for row in read(os.path.join(options.folder, options.bench + "_bodies.jsonl.gz"))}
    profile = lambda item: "verbatim" if item["set"] in options.verbatim.split(",") else "claims"
    lines = "".join(json.dumps({
        "id": item["id"], "headline": item["headline"], "body": bodies[item["body_id"]], "lang": "en",
        "profile": "auto" if options.profile == "auto" else profile(item)}) + "\n" for item in items)
    answer = subprocess.run([options.binary, "filter", "check", "--jobs", str(options.jobs)], input=lines.encode(),
                            stdout=subprocess.PIPE, check=True)
    found, unmodified = [], {}
    for item, line in zip(items, answer.stdout.decode().splitlines()):
        levels = {}
        for finding in json.loads(line)["findings"]:
            if finding["severity"] != "note":
                levels[finding["rule"]] = "error" if finding["severity"] == "error" else levels.get(finding["rule"], "warning")
                if item["edit_type"] == "original" and finding["rule"] == options.alarms:
                    print(f"{finding['severity']}: {item['headline']}\n    {finding['message']}")
        found.append(levels)
        if item["edit_type"] == "original":
            unmodified[item["body_id"], item["headline"]] = levels
    groups = collections.Counter()
    rules = collections.defaultdict(collections.Counter)
    kinds = collections.defaultdict(collections.Counter)
    for item, levels in zip(items, found):
        kind = item["edit_type"]
        group = "unmodified" if kind == "original" else "harmless" if item["expected"] == "pass" else None
        before = unmodified.get((item["body_id"], item["original"]), {})
        if group:
            groups[group] += 1
            for rule, level in levels.items():
                rules[rule][group, level] += 1
            continue
        kinds[kind]["all"] += 1
        new = {rule: level for rule, level in levels.items() if rule not in before}
        kinds[kind]["error"] += "error" in new.values()
        kinds[kind]["any"] += bool(new)
        for rule in new:
            rules[rule][kind] += 1
    if options.table:
        write(options.table, rules, kinds, groups)
    print(f"{groups['unmodified']} unmodified headlines, {groups['harmless']} harmless edits, {sum(kinds[k]['all'] for k in kinds)} others")
    for rule in sorted(rules):
        of = rules[rule]
        share = lambda group, levels: 100 * sum(of[group, level] for level in levels) / max(groups[group], 1)
        costs = " ".join(f"{share(group, levels):5.2f}" for group in ("unmodified", "harmless")
                         for levels in (("error",), ("error", "warning")))
        catches = [(kind, n / kinds[kind]["all"]) for kind, n in of.items() if kind in kinds and n / kinds[kind]["all"] > 0.05]
        catches = ", ".join(f"{kind} {100 * part:.0f}" for kind, part in sorted(catches, key=lambda catch: -catch[1])[:6])
        print(f"{rule:24} unmodified, harmless (error, warning) {costs}   catches {catches}")
    for kind, of in sorted(kinds.items()):
        print(f"{kind:30} {of['all']:5}  error {100 * of['error'] / of['all']:5.1f}  warning {100 * of['any'] / of['all']:5.1f}")


if __name__ == "__main__":
    main()
