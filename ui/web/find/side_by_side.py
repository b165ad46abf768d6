"""Up to four programmes compared, fact by fact, each with its sources."""

from dataclasses import replace

import streamlit as st

from ui.find import MOST_COMPARED, Comparison, Wanted, compare
from ui.find.comparing import Cell
from ui.texts import Texts
from ui.web.find.form import go
from ui.web.find.results import sources
from ui.web.frame.escape import literal
from ui.web.frame.frame import Frame


def show_comparison(frame: Frame, wanted: Wanted) -> None:
    """The choice of programmes, and the table once two are chosen."""
    say, corpus = frame.say, frame.shared.corpus
    names = {key: item.plain_name for key, item in corpus.programmes.items()}
    chosen = st.multiselect(
        say("Programmes to compare"),
        sorted(names, key=names.__getitem__),
        default=[key for key in wanted.programmes if key in names],
        format_func=names.__getitem__,
        max_selections=MOST_COMPARED,
        placeholder=say("Choose programmes"),
        key="compare-programmes",
    )
    if tuple(chosen) != wanted.programmes:
        go(replace(wanted, programmes=tuple(chosen)))
    if not chosen:
        st.caption(say("Choose programmes to see their facts side by side."))
        return
    _table(say, compare(chosen, corpus, say))


def _table(say: Texts, comparison: Comparison) -> None:
    rows = [
        {say("Fact"): f"**{literal(row.label)}**"}
        | {
            literal(name): _cell(say, cell)
            for (_, name), cell in zip(comparison.columns, row.cells, strict=True)
        }
        for row in comparison.rows
    ]
    with st.container(key="comparison"):
        st.table({name: [row[name] for row in rows] for name in rows[0]}, hide_index=True)


def _cell(say: Texts, cell: Cell) -> str:
    """The lines of a cell, doubts with a mark, then what they stand on."""
    parts = ["; ".join(literal(line) for line in cell.lines)]
    parts += [f":material/warning: {literal(doubt)}" for doubt in cell.doubts]
    if cell.proofs:
        parts.append(sources(say, cell.proofs))
    return " ".join(parts)
