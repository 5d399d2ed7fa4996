"""The facade: search the articles of a library, answer questions from them.

A question's way, top to bottom: clean it, read it as it was meant where fingers slipped, complete
it from the conversation, restore the dấu it was typed without, retrieve passages for each thing it
asks, let a cross-encoder (if one is set) and the reader rank them, generate a draft from them, take
out of it what they do not bear out, and give it back as an `Answer` with its hits and timings.
`from_settings` is the only place where the parts are put together.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

from rag.answering import choose_generator, draft_with, keep_borne_out, split_question
from rag.answering.filtered import refuse_selection, tell_search, tell_selection
from rag.answering.followups.rewriting import ChatRewriter
from rag.answering.followups.rules import complete_question
from rag.catalogue import DocumentFilter, Selection, select
from rag.citations import quote_recognised
from rag.config import MAX_TOP_K, Settings, load_settings
from rag.errors import ConfigError
from rag.index import Index
from rag.library import Library
from rag.messages import messages_for
from rag.models import load_embedder
from rag.models.cross_encoder import load_reranker
from rag.models.reader import load_reader
from rag.protocols import (
    Embedder,
    Generator,
    OnText,
    Progress,
    Reader,
    Reranker,
    Retriever,
    Rewriter,
)
from rag.reranking import ReadingRetriever, RerankingRetriever
from rag.retrieval import HybridRetriever, merge_hits
from rag.text.questions import clean_question
from rag.text.restoration import needs_restoration, restore_dau
from rag.types import Answer, Findings, Hit, IndexReport, Turn


class Assistant:
    """Answers questions from one index. Safe to share between threads."""

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder,
        generator: Generator,
        *,
        reader: Reader | None = None,
        reranker: Reranker | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        """Take the parts; see `from_settings` for the usual ones.

        Args:
            settings: Where the index is and how much to retrieve.
            embedder: Must be the one the index was made with.
            generator: Makes answers from hits.
            reader: Finds answers in passages; None to do with rules.
            reranker: Helps to rank passages; None to do without.
            rewriter: Completes follow-up questions; None for `complete_question`'s rules.
        """
        self.settings = settings
        self.library = Library(settings, embedder)
        """The documents that are answered from."""
        self._embedder = embedder
        self._generator = generator
        self._reader = reader
        self._reranker = reranker
        self._rewriter = rewriter

    @classmethod
    def from_settings(cls, settings: Settings | None = None) -> Self:
        """Put the parts together as the settings say; load nothing heavy yet.

        Args:
            settings: None for `load_settings()`.

        Raises:
            ConfigError: If a setting is wrong.
            ModelError: If the embedding model, the reader or the cross-encoder cannot be found.
            PromptError: If a chat model is set and its template cannot be used.
        """
        settings = settings or load_settings()
        return cls(
            settings,
            load_embedder(settings),
            choose_generator(settings),
            reader=load_reader(settings),
            reranker=load_reranker(settings),
            rewriter=ChatRewriter.from_settings(settings) if settings.chat_model else None,
        )

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        top_k: int | None = None,
        filters: DocumentFilter | None = None,
        on_text: OnText | None = None,
    ) -> Answer:
        """Answer a question, or refuse it, from the indexed articles.

        Args:
            question: In Vietnamese, at most `settings.max_question_chars` long.
            history: Earlier turns, oldest first (`Answer.as_turn`); a question that leans on them
                is completed from them.
            top_k: Passages to retrieve; None for `settings.top_k`.
            filters: Which documents to answer from; None for all. The notices say what was
                searched; where no document matches, it is refused.
            on_text: Told of a chat model's draft bit by bit, before it is checked: what it says may
                be wrong. Not called where there is no such draft.

        Returns:
            An answer whose every number stands in a sentence it cites; a refusal is an `Answer`.

        Raises:
            QuestionError: If the question is empty, too long, or holds no words.
            ConfigError: If `top_k` is not 1 to 100, or the chat model's name cannot be used.
            IndexStoreError: If there is no usable index.
            ModelError: If a model that is set cannot be used.
        """
        started = time.perf_counter()
        asked = clean_question(question, max_chars=self.settings.max_question_chars)
        top_k = self._wanted(top_k)
        n_hits = max(top_k, self.settings.top_k)  # fewer hits asked for make no worse answer
        index = self.library.current_index()
        selection = select(index.entries(), filters) if filters else None
        retriever = self._retriever(index, selection)
        corrected = index.spelling.correct(asked)
        # Earlier questions have slips too.
        completed = index.spelling.correct(self._complete(corrected, history))
        understood = completed
        if needs_restoration(corrected) or needs_restoration(completed):
            understood = _with_dau(completed, retriever, top_k=n_hits)
        queries = split_question(understood)
        ranker = self._ranker(retriever)
        hits = merge_hits([ranker.search(query, top_k=n_hits) for query in queries])
        retrieved = time.perf_counter()
        texts = messages_for(self.settings.language)
        if selection is not None and not selection.document_ids:
            draft = refuse_selection(selection, texts, generator=self._generator.name)
        else:
            draft = draft_with(self._generator, understood, hits, on_text)
            draft = keep_borne_out(draft, hits, texts=texts)
        generated = time.perf_counter()
        notices = draft.notices
        if quote_recognised(draft.citations, hits):
            notices = (texts.notice_recognised, *notices)
        if selection is not None:
            notices = (*notices, *tell_selection(selection, texts))
        if completed == corrected and understood != asked:
            notices = (texts.notice_understood_as.format(question=understood), *notices)
        return Answer(
            question=asked,
            text=draft.text,
            status=draft.status,
            short_answer=draft.short_answer,
            confidence=draft.confidence,
            citations=draft.citations,
            hits=hits[:top_k],
            notices=notices,
            generator=draft.generator,
            timings_seconds={
                "retrieve": retrieved - started,
                "generate": generated - retrieved,
                "total": generated - started,
            },
            queries=queries,
            considered=draft.considered,
            completed_question=understood if completed != corrected else None,
        )

    def search(
        self, query: str, top_k: int | None = None, *, filters: DocumentFilter | None = None
    ) -> tuple[Hit, ...]:
        """Find the passages that bear on a query, best first; as `find`, without what it tells."""
        return self.find(query, top_k, filters=filters).hits

    def find(
        self, query: str, top_k: int | None = None, *, filters: DocumentFilter | None = None
    ) -> Findings:
        """Find the passages that bear on a query, and tell how it was read.

        Slips are mended and lacking dấu restored first, as for a question.

        Args:
            query: At most `settings.max_question_chars` long.
            top_k: Passages to retrieve; None for `settings.top_k`.
            filters: Which documents to search; None for all. The notices say what was searched.

        Raises:
            QuestionError: If the query is empty, too long, or holds no words.
            ConfigError: If `top_k` is not 1 to 100.
            IndexStoreError: If there is no usable index.
            ModelError: If a model that is set cannot be used.
        """
        asked = clean_question(query, max_chars=self.settings.max_question_chars)
        top_k = self._wanted(top_k)
        index = self.library.current_index()
        selection = select(index.entries(), filters) if filters else None
        texts = messages_for(self.settings.language)
        notices = tell_search(selection, texts) if selection is not None else ()
        meant = self._as_meant(asked, index)
        if meant != asked:
            notices = (texts.notice_understood_as.format(question=meant), *notices)
        return Findings(
            query=asked,
            meant=meant,
            hits=self._ranker(self._retriever(index, selection)).search(meant, top_k=top_k),
            notices=notices,
        )

    def batch(self, questions: Iterable[str]) -> Iterator[Answer]:
        """Answer questions one after another, in order, as `ask` does."""
        return (self.ask(question) for question in questions)

    def index(
        self, paths: Sequence[str | Path], *, progress: Progress | None = None
    ) -> IndexReport:
        """Add the articles of files and folders; see `Library.add_files`."""
        return self.library.add_files(paths, progress=progress)

    def delete(self, document_ids: Sequence[str]) -> IndexReport:
        """Remove documents; see `Library.delete`."""
        return self.library.delete(document_ids)

    def _wanted(self, top_k: int | None) -> int:
        """Give how many passages to retrieve: as asked for, else as set."""
        if top_k is None:
            return self.settings.top_k
        if not 1 <= top_k <= MAX_TOP_K:
            raise ConfigError(
                f"top_k = {top_k} cannot be used; give a number from 1 to {MAX_TOP_K}, "
                "or None for the setting",
                key="top_k",
            )
        return top_k

    def _complete(self, question: str, history: Sequence[Turn]) -> str:
        """Complete a question from the conversation, where it leans on that."""
        if not history:
            return question
        complete = self._rewriter.rewrite if self._rewriter else complete_question
        completed = complete(question, history)
        return completed if len(completed) <= self.settings.max_question_chars else question

    def _as_meant(self, query: str, index: Index) -> str:
        """Mend the slips of a query, and restore its dấu as the articles write them."""
        query = index.spelling.correct(query)
        if not needs_restoration(query):
            return query
        # Of all documents, whatever the filters: words mean the same in those left out.
        return _with_dau(query, self._retriever(index, None), top_k=self.settings.top_k)

    def _retriever(self, index: Index, selection: Selection | None) -> HybridRetriever:
        return HybridRetriever(
            index,
            self._embedder,
            dense_weight=self.settings.dense_weight,
            rows=None if selection is None else index.rows(selection.document_ids),
        )

    def _ranker(self, retriever: Retriever) -> Retriever:
        if self._reranker is not None:
            n_reranked = self.settings.reranker_top_k
            retriever = RerankingRetriever(retriever, self._reranker, n_reranked=n_reranked)
        if self._reader is None or not self.settings.reader_top_k:
            return retriever
        return ReadingRetriever(retriever, self._reader, n_read=self.settings.reader_top_k)


def _with_dau(question: str, retriever: Retriever, *, top_k: int) -> str:
    """Restore the dấu of a question typed without them, as the passages it finds write them."""
    found = retriever.search(question, top_k=top_k)
    texts = [f"{hit.passage.context}\n{hit.passage.text}" for hit in found]
    return restore_dau(question, texts)
