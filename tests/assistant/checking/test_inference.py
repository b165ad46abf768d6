"""A model of natural language inference, built here so small that what it says is known."""

from pathlib import Path

import pytest

from assistant.checking import open_inference
from assistant.composition import open_judge, open_retriever
from assistant.places import open_gazetteer
from assistant.settings import load_settings
from corpus import load_corpus
from corpus.errors import CorrectSettings

pytestmark = pytest.mark.slow

PAIR = ("The programme pays 80 %.", "The programme pays 80 %.")
NLI = ("contradiction", "neutral", "entailment")


def model_at(folder: Path, labels: tuple[str, ...], says: str) -> str:
    """A model with these labels, in this order, that always gives the one it `says`."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "programme", "pays"]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8,
        max_position_embeddings=64, id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    model.classifier.weight.data.zero_()
    model.classifier.bias.data.zero_()
    model.classifier.bias.data[labels.index(says)] = 9.0
    model.save_pretrained(folder)
    return str(folder)


@pytest.mark.parametrize("labels", [NLI, NLI[::-1], ("ENTAILMENT", "CONTRADICTION", "NEUTRAL")])
def test_which_label_is_which_is_read_from_the_model(tmp_path: Path, labels: tuple[str, ...]) -> None:
    entails = next(label for label in labels if label.lower().startswith("entail"))
    contradicts = next(label for label in labels if label.lower().startswith("contra"))
    [(follows, against)] = open_inference(model_at(tmp_path / "yes", labels, entails))([PAIR])
    assert follows > 0.9 > against
    [(follows, against)] = open_inference(model_at(tmp_path / "no", labels, contradicts))([PAIR])
    assert against > 0.9 > follows


def test_a_model_without_these_labels_or_that_cannot_be_read_is_named_in_one_sentence(tmp_path: Path) -> None:
    mood = model_at(tmp_path / "mood", ("bad", "good", "so so"), "good")
    with pytest.raises(CorrectSettings, match="no NLI model") as error:
        open_inference(mood)
    assert "\n" not in str(error.value)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorrectSettings, match="cannot be loaded") as error:
        open_inference(str(tmp_path / "empty"))
    assert "\n" not in str(error.value)


def test_the_model_of_the_settings_has_its_say_on_what_a_language_model_writes(
    tmp_path: Path, prepared_home: Path
) -> None:
    settings = load_settings(
        home=prepared_home, llm_inference=model_at(tmp_path / "sceptic", NLI, "contradiction")
    )
    known = (load_corpus(), open_gazetteer(settings.home), open_retriever(settings))
    sentence, source = PAIR
    assert open_judge(*known).check(sentence, "en", [source]).outcome == "supported"
    assert (
        open_judge(*known, settings.llm_inference).check(sentence, "en", [source]).outcome == "contradicted"
    )
