"""An object of the catalogue as it is kept: what its fields imply is filled in, and whether they fit each other."""

from __future__ import annotations

import msgspec

from limner.model.account import Database
from limner.model.catalog import (
    CatalogObject,
    ConsentType,
    EventType,
    ProfileMapping,
    Redirect,
    Reshaping,
    SavedTest,
    Validation,
)
from limner.model.compliance import ComplianceRule
from limner.model.destination import Destination
from limner.model.identity import IdentificationPoint, IdentityKey, MergeRule
from limner.model.retention import RetentionRule
from limner.pipeline.bindings import read_destination
from limner.pipeline.event_rules import check_event_rule
from limner.rules.compliance import check_compliance
from limner.rules.consents import check_end
from limner.rules.databases import check_database
from limner.rules.identity_keys import check_point, completed
from limner.rules.mapping import compile_type
from limner.rules.payloads import normal_type
from limner.rules.redirects import check_redirect
from limner.rules.saved_tests import check_saved_test
from limner.rules.strategies import check_rule


def complete(made: CatalogObject) -> CatalogObject:  # noqa: C901 # a case for each kind
    """Return an object that fits its kind as it is kept; raises BadRequest where its fields do not fit each other."""
    match made:
        case EventType():
            made = msgspec.structs.replace(made, built_in=False)
            compile_type(made)
        case ConsentType():
            check_end(made)
        case ComplianceRule():
            made = check_compliance(made)
        case SavedTest():
            made = check_saved_test(made)
        case Redirect():
            check_redirect(made.url, made.props)
            made = msgspec.structs.replace(made, source=made.source.strip().lower())
        case Destination():
            made = read_destination(made)
        case Database():
            check_database(made)
        case ProfileMapping() | Reshaping() | Validation():
            made = check_event_rule(made)
        case IdentityKey():
            made = completed(made)
        case IdentificationPoint():
            made = check_point(made)
        case MergeRule():
            check_rule(made)
        case RetentionRule():
            source, kind = made.source.strip().lower(), normal_type(made.event_type)
            made = msgspec.structs.replace(made, source=source, event_type=kind)
    return made
