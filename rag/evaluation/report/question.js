// One question: the line in the list, and what opens below it.

const nameVariant = (name) => texts.variants[name] ?? name;
const nameCategory = (name) => name || texts.no_category;
const wantedOf = (question) => (question.gold ?? []).flat().map(string);

const SIGNS = { wrong: "✕", partly: "≈", right: "✓", not_judged: "·" };

// `partly`: right as a sentence, but something failed all the same.
function verdictOf(question) {
  if (question.right === undefined) return "not_judged";
  if (!question.right) return "wrong";
  return question.cause ? "partly" : "right";
}

function makeQuestion(question) {
  const verdict = verdictOf(question);
  const asked = string(question.asked);
  const line = make("span", { class: "line" });
  const got = question.refused ? texts.refused : question.short !== undefined ? string(question.short) : texts.answered;
  line.append(make("span", {}, `${texts.got_short}: `, make("b", { class: "data" }, got)));
  if (verdict === "wrong" || verdict === "partly") {
    const wanted = question.answerable === 0 ? texts.refused : wantedOf(question)[0];
    if (wanted) line.append(make("span", {}, `${texts.wanted_short}: `, make("b", { class: "data" }, wanted)));
  }
  const tags = make("span", { class: "tags" });
  if (data.variants.length > 1) tags.append(make("span", { class: "tag" }, nameVariant(string(question.variant))));
  if (question.category !== undefined) tags.append(make("span", { class: "tag data" }, string(question.category)));
  tags.append(make("span", { class: "tag", title: texts.confidence }, writePercent(question.confidence)));

  const summary = make(
    "summary",
    {},
    make("span", { class: `sign sign-${verdict}`, "aria-hidden": "true" }, SIGNS[verdict]),
    make(
      "span",
      { class: "head" },
      make("span", { class: "unseen" }, `${texts[verdict]}: `),
      make("span", { class: "asked data", lang: "vi" }, asked),
      line,
    ),
    tags,
  );
  const details = make("details", { class: "question", "data-id": question.id }, summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(makeDetails(question));
  });
  return details;
}

function makeDetails(question) {
  const wanted = wantedOf(question);
  return make(
    "div",
    { class: "opened" },
    makeCause(question),
    make("div", { class: "sides" }, makeGold(question, wanted), makeAnswer(question)),
    makeCitations(question, wanted),
    makeHits(question, wanted),
    makeConsidered(question, wanted),
    makeMore(question),
  );
}

const block = (kind, title, ...children) =>
  make("section", { class: `block block-${kind}` }, make("h4", {}, title), ...children);

function makeCause(question) {
  if (!question.cause) return null;
  const cause = texts.causes[question.cause];
  return make("p", { class: "why" }, make("b", {}, cause.name), " – ", cause.meaning);
}

function makeGold(question, wanted) {
  const gold = block("gold", texts.wanted);
  const parts = question.gold ?? [];
  parts.forEach((part, position) => {
    const alternatives = part.flatMap((one, n) => [
      n ? make("span", { class: "or" }, ` ${texts.or_else} `) : null,
      make("b", { class: "data", lang: "vi" }, string(one)),
    ]);
    const name = parts.length > 1 ? `${fill(texts.part, { n: position + 1 })}: ` : null;
    gold.append(make("p", { class: "say" }, name, alternatives));
  });
  if (question.answerable === 0) gold.append(make("p", {}, texts.wanted_refusal));
  else if (!parts.length && !question.evidence && !question.relevant) {
    gold.append(make("p", { class: "faint" }, texts.wanted_unknown));
  }
  if (question.evidence) {
    gold.append(make("h5", {}, texts.evidence));
    for (const one of question.evidence) {
      gold.append(make("blockquote", { class: "data", lang: "vi" }, mark(string(one), wanted)));
    }
  }
  if (question.relevant) {
    gold.append(make("h5", {}, texts.relevant_documents));
    gold.append(make("p", { class: "data" }, question.relevant.map(string).join(", ")));
  }
  return gold;
}

function makeAnswer(question) {
  const answer = block("answer", texts.got);
  const text = string(question.text).split(/(\[\d+\])/);
  const said = text.map((piece, n) => (n % 2 ? make("span", { class: "marker" }, piece) : piece));
  if (question.refused) answer.append(make("p", { class: "badge" }, texts.refused));
  if (question.short !== undefined) {
    answer.append(make("p", { class: "say" }, make("b", { class: "data", lang: "vi" }, string(question.short))));
  }
  answer.append(make("p", { class: "data", lang: "vi" }, said));
  const meter = make("span", { class: "meter", "aria-hidden": "true" }, make("span"));
  meter.firstChild.style.width = `${100 * Math.min(1, Math.max(0, question.confidence))}%`;
  answer.append(
    make("p", { class: "sure" }, `${texts.confidence}: ${writePercent(question.confidence)} `, meter),
  );
  return answer;
}

function makeCitations(question, wanted) {
  if (!question.citations) return null;
  const items = question.citations.map(([marker, title, quote, source, day, url]) => {
    const from = [string(source), writeDate(string(day))].filter(Boolean).join(" · ");
    const address = string(url);
    const isWeb = /^https?:\/\//i.test(address);
    const link = isWeb
      ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, texts.original)
      : null;
    return make(
      "li",
      {},
      make("span", { class: "number" }, `[${marker}]`),
      make(
        "div",
        {},
        make("p", { class: "title data", lang: "vi" }, string(title) || texts.untitled),
        make("blockquote", { class: "data", lang: "vi" }, mark(string(quote), wanted)),
        from || link ? make("p", { class: "faint data" }, from, from && link ? " · " : null, link) : null,
      ),
    );
  });
  return block("citations", texts.citations, make("ol", { class: "entries" }, items));
}

function makeHits(question, wanted) {
  if (!question.hits) return block("hits", texts.hits, make("p", { class: "faint" }, texts.no_hits));
  const items = question.hits.map(([rank, title, snippet, ranks]) =>
    make(
      "li",
      {},
      make("span", { class: "number" }, String(rank)),
      make(
        "div",
        {},
        make(
          "p",
          { class: "title" },
          make("span", { class: "data", lang: "vi" }, string(title) || texts.untitled),
          " ",
          make(
            "span",
            { class: "tags" },
            Object.entries(ranks).map(([name, one]) =>
              make("span", { class: "tag" }, `${texts.found_by[name] ?? name} #${one}`),
            ),
          ),
        ),
        make("p", { class: "data", lang: "vi" }, mark(string(snippet), wanted)),
      ),
    ),
  );
  return block("hits", texts.hits, make("ol", { class: "entries" }, items));
}

function makeConsidered(question, wanted) {
  if (!question.considered) {
    return block("considered", texts.considered, make("p", { class: "faint" }, texts.no_considered));
  }
  const items = question.considered.map(([sentence, short, confidence, checks, chosen, part]) =>
    make(
      "li",
      { class: chosen ? "is-chosen" : null },
      make("span", { class: "number" }, writePercent(confidence)),
      make(
        "div",
        {},
        part >= 0 ? make("p", { class: "faint data" }, fill(texts.for_part, { part: string(part) })) : null,
        make("p", { class: "data", lang: "vi" }, mark(string(sentence), wanted)),
        make(
          "p",
          { class: "checks" },
          chosen ? make("span", { class: "tag tag-chosen" }, texts.chosen) : null,
          make("span", { class: "taken data" }, "→ ", make("b", {}, string(short) || texts.nothing_found)),
          Object.entries(checks).map(([name, passed]) => makeCheck(name, passed)),
        ),
      ),
    ),
  );
  return block("considered", texts.considered, make("ol", { class: "entries" }, items));
}

function makeCheck(name, passed) {
  const check = texts.checks[name] ?? { name, meaning: name };
  return make(
    "span",
    { class: passed ? "check check-passed" : "check check-failed", title: check.meaning },
    make("span", { "aria-hidden": "true" }, passed ? "✓ " : "✕ "),
    check.name,
    make("span", { class: "unseen" }, `: ${passed ? texts.passed : texts.failed}`),
  );
}

function makeMore(question) {
  const list = make("dl", { class: "facts" });
  const add = (name, ...values) => {
    if (values.length) list.append(make("div", {}, make("dt", {}, name), values.map((one) => make("dd", { class: "data" }, one))));
  };
  add(texts.question_id, question.id);
  if (question.in_set !== undefined) add(texts.in_the_set, string(question.in_set));
  add(texts.understood, ...(question.queries ?? []).map(string));
  add(texts.notices, ...(question.notices ?? []).map(string));
  const timings = Object.entries(question.timings ?? {});
  add(
    texts.timings,
    timings.map(([name, seconds]) => `${texts.stages[name] ?? name} ${writeSeconds(seconds)}`).join(" · ") || "–",
  );
  const scores = Object.entries(question.scores ?? {}).map(([position, value]) => {
    const { name, unit } = data.metrics[position];
    return make("span", { class: "score" }, `${texts.metrics[name].name} `, make("b", {}, writeScore(value, unit)));
  });
  if (scores.length) list.append(make("div", {}, make("dt", {}, texts.scores), make("dd", { class: "scores" }, scores)));
  return list;
}
