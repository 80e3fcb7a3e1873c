"""What may be added to a transcript after a signature, and still leave it as it was signed."""

from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)

_UPDATES = ModificationLevel.LTA_UPDATES
POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        DocInfoRule().as_qualified(_UPDATES),
        XrefStreamRule().as_qualified(_UPDATES),
        ObjectStreamRule().as_qualified(_UPDATES),
        DSSCompareRule().as_qualified(_UPDATES),
        MetadataUpdateRule().as_qualified(_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),
            SigFieldModificationRule(allow_in_place_appearance_stream_changes=False),
            GenericFieldModificationRule(allow_in_place_appearance_stream_changes=False),
        ]
    ),
)
"""pyHanko's own, but that no picture may be changed in its place: a new one comes with its name.

The allowance for that also takes each locked picture of more than one revision ago for changed.
"""
