"""Two runs side by side as HTML: the difference of every metric, and the questions that changed."""

from collections.abc import Sequence
from html import escape

from rag.evaluation.comparison import Change, Comparison, VariantComparison, better_run
from rag.evaluation.comparison_files import N_FEW
from rag.evaluation.paired_bootstrap import Difference
from rag.evaluation.report.formats import clean, is_share, write_metric, write_number
from rag.ui.evaluation.listing import RunTexts

_N_IDS = 20  # of the questions that only one run has


def render_comparison(comparison: Comparison, names: Sequence[str], texts: RunTexts) -> str:
    """Show a comparison.

    Args:
        comparison: Of runs A and B.
        names: What these are called.
        texts: Texts of the reader's language.
    """
    page = texts.page
    method = page.summary.compared_method.format(
        n_resamples=write_number(comparison.n_resamples, texts.report), seed=comparison.seed
    )
    runs = "".join(
        f"<div><dt>{letter}</dt><dd>{escape(name)}</dd></div>"
        for letter, name in zip("AB", names, strict=True)
    )
    variants = "".join(_render_variant(variant, texts) for variant in comparison.variants)
    return f'<dl class="hd-ab">{runs}</dl><p class="hd-method">{escape(method)}</p>{variants}'


def _render_variant(variant: VariantComparison, texts: RunTexts) -> str:
    page = texts.page
    form = texts.report.variants.get(variant.variant, variant.variant)
    title = f"{form} – {page.evaluation.n_questions.format(n=variant.n)}"
    notices = [
        page.summary.compared_only.format(run=run, n=len(ids)) + _list_ids(ids if variant.n else ())
        for run, ids in (("A", variant.only_a), ("B", variant.only_b))
        if ids
    ]
    if any(difference.n < N_FEW for difference in variant.metrics.values()):
        notices.append(page.summary.compared_few.format(n=N_FEW))
    told = "".join(f'<p class="hd-notice">{escape(notice)}</p>' for notice in notices)
    changes = "".join(
        _render_changes(label, changed, texts)
        for label, changed in (
            (page.summary.compared_won, variant.won),
            (page.summary.compared_lost, variant.lost),
        )
        if changed
    )
    if variant.n and not changes:
        changes = f"<p>{escape(page.evaluation.none_changed)}</p>"
    metrics = _render_metrics(variant, texts)
    return (
        f'<section class="hd-compared"><h2>{escape(title)}</h2>{told}{metrics}{changes}</section>'
    )


def _list_ids(ids: Sequence[str]) -> str:
    listed = ", ".join(clean(name) for name in ids[:_N_IDS])
    return f" {listed}{'…' if len(ids) > _N_IDS else ''}" if ids else ""


def _render_metrics(variant: VariantComparison, texts: RunTexts) -> str:
    if not variant.metrics:
        return ""
    page = texts.page
    columns = (page.summary.metric, "A", "B", "B − A", "95%", "p", page.evaluation.n)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    head += f'<th scope="col">{escape(page.summary.compared_better)}</th>'
    rows = "".join(_render_row(name, one, texts) for name, one in variant.metrics.items())
    label = escape(texts.report.variants.get(variant.variant, variant.variant))
    return (
        f'<div class="hd-wide" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _render_row(metric: str, one: Difference, texts: RunTexts) -> str:
    better = better_run(metric, one)
    name = texts.report.metric_text(metric).name
    difference, low, high = (
        _signed(metric, value, texts) for value in (one.difference, one.low, one.high)
    )
    if is_share(metric):  # of shares in points, for 5% more than 40% would be 42%
        difference = texts.page.evaluation.points.format(value=difference)
    cells = (
        write_metric(metric, one.a, texts.report),
        write_metric(metric, one.b, texts.report),
        difference,
        texts.report.range.format(low=low, high=high),
        write_number(one.p, texts.report, digits=4),
        str(one.n),
        {"a": "A", "b": "B", None: texts.page.summary.compared_unclear}[better],
    )
    shown = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    kind = ' class="hd-better"' if better else ""
    return (
        f'<tr{kind}><th scope="row">{escape(name)} <small>{escape(metric)}</small></th>{shown}</tr>'
    )


def _signed(metric: str, value: float, texts: RunTexts) -> str:
    """Write a difference with its sign; of shares in hundredths, without a unit."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    if is_share(metric):
        return sign + write_number(100 * abs(value), texts.report, digits=1)
    return sign + write_metric(metric, abs(value), texts.report)


def _render_changes(label: str, changes: Sequence[Change], texts: RunTexts) -> str:
    refused = texts.page.summary.compared_refused
    items = "".join(
        f"<li><b>{escape(clean(change.question))}</b> <small>{escape(clean(change.id))}</small>"
        f"<dl><div><dt>A</dt><dd>{escape(clean(change.a) or refused)}</dd></div>"
        f"<div><dt>B</dt><dd>{escape(clean(change.b) or refused)}</dd></div></dl></li>"
        for change in changes
    )
    return f'<h3>{escape(label)} ({len(changes)})</h3><ul class="hd-changes">{items}</ul>'
