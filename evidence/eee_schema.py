"""The fields of an Every Eval Ever record (schema 0.3.0), and what is wrong with a document by them.

Older versions asked for less: `SINCE` names what came when, so that a document is held to its own version.
Keys unknown to the schema are let through; a later version may have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

VERSION = "0.3.0"
SINCE: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"eval_library", (0, 2, 1)),
    (r"evaluation_results\[\d+\]\.source_data", (0, 2, 0)),
    (r".*\b(additional_details|details|sample_ids|steps|config|parameters)\b.*", (0, 2, 1)),
    (r".*\bmodel_info\.additional_details(\.(deployment_type|model_availability))?", (0, 3, 0)),
    (r".*\bmetric_config\.(min|max)_score", (0, 2, 0)),
)
"""Place (regular expression) -> the version from which a finding there counts."""
_ALTERNATIVES = ("float", "literal['Infinity','-Infinity']")
_LIMIT = 50
"""Findings told of one document: a file of another kind would give thousands."""


class Finding(NamedTuple):
    """What is wrong with one place of a document."""

    place: str
    """`evaluation_results[3].metric_config.lower_is_better`."""
    what: str


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True, allow_inf_nan=False)


Details = dict[str, str]
Bound = float | Literal["Infinity", "-Infinity"] | None


class SourceMetadata(_Part):
    """Who reported the figures."""

    source_type: Literal["documentation", "evaluation_run"]
    source_organization_name: str
    evaluator_relationship: Literal["first_party", "third_party", "collaborative", "other"]
    source_name: str | None = None
    source_organization_url: str | None = None
    source_organization_logo_url: str | None = None
    additional_details: Details | None = None


class EvalLibrary(_Part):
    """The harness."""

    name: str
    version: str
    additional_details: Details | None = None


class ModelDetails(_Part):
    """Details of a model: two required ones, any others as text."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True)
    __pydantic_extra__: dict[str, str]
    deployment_type: Literal["self_deployed", "externally_managed", "unknown"]
    model_availability: Literal["open_weights", "closed_weights", "unknown"]


class InferenceEngine(_Part):
    """What served a model run locally."""

    name: str | None = None
    version: str | None = None


class ModelInfo(_Part):
    """The model."""

    name: str
    id: str
    additional_details: ModelDetails
    developer: str | None = None
    inference_platform: str | None = None
    inference_engine: InferenceEngine | None = None


class UrlData(_Part):
    """A data set named by addresses."""

    source_type: Literal["url"]
    dataset_name: str
    url: Annotated[list[str], Field(min_length=1)]
    additional_details: Details | None = None


class HubData(_Part):
    """A data set of the Hugging Face Hub."""

    source_type: Literal["hf_dataset"]
    dataset_name: str
    hf_repo: str | None = None
    hf_split: str | None = None
    samples_number: int | None = None
    sample_ids: list[str] | None = None
    additional_details: Details | None = None


class OtherData(_Part):
    """A data set of any other kind."""

    source_type: Literal["other"]
    dataset_name: str
    additional_details: Details | None = None


class Judge(_Part):
    """One model that judges answers."""

    model_info: ModelInfo
    temperature: float | None = None
    weight: float | None = None
    additional_details: Details | None = None


class LlmScoring(_Part):
    """How models judged the answers."""

    judges: Annotated[list[Judge], Field(min_length=1)]
    input_prompt: str
    aggregation_method: Literal["majority_vote", "average", "weighted_average", "median"] | None = None
    expert_baseline: float | None = None
    additional_details: Details | None = None


class MetricConfig(_Part):
    """What is measured and on which scale."""

    lower_is_better: bool
    evaluation_description: str | None = None
    metric_id: str | None = None
    metric_name: str | None = None
    metric_kind: str | None = None
    metric_unit: str | None = None
    metric_parameters: dict[str, str | float | bool | None] | None = None
    score_type: Literal["binary", "continuous", "levels"] | None = None
    level_names: list[str] | None = None
    level_metadata: list[str] | None = None
    has_unknown_level: bool | None = None
    min_score: Bound = None
    max_score: Bound = None
    llm_scoring: LlmScoring | None = None
    additional_details: Details | None = None

    @model_validator(mode="after")
    def _complete(self) -> MetricConfig:
        needed = {"levels": ("level_names", "has_unknown_level"), "continuous": ("min_score", "max_score")}
        missing = [key for key in needed.get(self.score_type or "", ()) if getattr(self, key) is None]
        if missing:
            raise ValueError(f"score_type {self.score_type} needs {' and '.join(missing)}")
        return self


class StandardError(_Part):
    """Standard error of the score."""

    value: float
    method: str | None = None


class ConfidenceInterval(_Part):
    """Bounds of the score."""

    lower: float
    upper: float
    confidence_level: Annotated[float, Field(ge=0, le=1)] | None = None
    method: str | None = None


class Uncertainty(_Part):
    """How sure the score is."""

    standard_error: StandardError | None = None
    confidence_interval: ConfidenceInterval | None = None
    standard_deviation: float | None = None
    num_samples: int | None = None
    num_bootstrap_samples: int | None = None


class ScoreDetails(_Part):
    """The figure."""

    score: float
    details: Details | None = None
    uncertainty: Uncertainty | None = None


class GenerationArgs(_Part):
    """How answers were generated: the settings the schema has names for."""

    temperature: float | None = None
    top_p: float | None = None
    top_k: float | None = None
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    execution_command: str | None = None
    reasoning: bool | None = None
    prompt_template: str | None = None
    max_attempts: int | None = None
    incorrect_attempt_feedback: str | None = None


class GenerationConfig(_Part):
    """How answers were generated."""

    generation_args: GenerationArgs | None = None
    additional_details: Details | None = None


class Result(_Part):
    """One figure with its metric and data set."""

    evaluation_name: str
    source_data: Annotated[UrlData | HubData | OtherData, Field(discriminator="source_type")]
    metric_config: MetricConfig
    score_details: ScoreDetails
    evaluation_result_id: str | None = None
    evaluation_timestamp: str | None = None
    generation_config: GenerationConfig | None = None


class DetailedResults(_Part):
    """Where the results per item are."""

    format: Literal["jsonl"]
    file_path: str
    hash_algorithm: Literal["sha256", "md5"] | None = None
    checksum: str | None = None
    total_rows: int | None = None
    additional_details: Details | None = None


class Record(_Part):
    """One file of the datastore: the figures of one model from one source."""

    schema_version: str
    evaluation_id: str
    retrieved_timestamp: str
    source_metadata: SourceMetadata
    model_info: ModelInfo
    eval_library: EvalLibrary
    evaluation_results: list[Result]
    evaluation_timestamp: str | None = None
    detailed_evaluation_results: DetailedResults | None = None


def findings(document: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with a document by the schema of its own version; () where nothing is. At most 50."""
    try:
        Record.model_validate(dict(document))
    except ValidationError as error:
        version = version_of(document)
        found = (Finding(place, what) for place, what in _told(error) if _counts(place, what, version))
        return tuple(dict.fromkeys(found))[:_LIMIT]
    return ()


def version_of(document: Mapping[str, Any]) -> tuple[int, ...]:
    """The schema version a document states, as numbers; that of VERSION where it states none."""
    for text in (str(document.get("schema_version", "")), VERSION):
        if stated := re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text):
            return tuple(int(number or 0) for number in stated.groups())
    return ()


def _told(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Place and message of each error, without the names of alternatives that pydantic puts into places."""
    for each in error.errors(include_url=False):
        where = list(each["loc"])
        if "source_data" in where[:-1]:
            where.pop(where.index("source_data") + 1)
        if where and where[-1] in _ALTERNATIVES:
            where.pop()
        yield _place(where), str(each["msg"]).removeprefix("Value error, ")


def _place(parts: list[int | str]) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return text.removeprefix(".")


def _counts(place: str, what: str, version: tuple[int, ...]) -> bool:
    bounds = "needs min_score" in what or "needs max_score" in what
    return not any(
        version < since and re.fullmatch(pattern, f"{place}.min_score" if bounds else place)
        for pattern, since in SINCE
    )
