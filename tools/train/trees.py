"""Boosted trees as the bytes that nutgraf reads."""
import struct


def packed(model):
    """The trees as bytes, as src/model/ensemble.rs reads them: the number of splits of a tree; for each, from the root, left
    part first, its feature, the number of leaves of its left part, threshold and mean (the upper half of a float); then the
    leaves from left to right."""
    def walk(tree, splits, leaves):
        if "leaf_value" in tree:
            leaves.append(struct.pack("<f", tree["leaf_value"]))
            return
        place, before = len(splits), len(leaves)
        splits.append(b"")
        walk(tree["left_child"], splits, leaves)
        splits[place] = (struct.pack("<BBf", tree["split_feature"], len(leaves) - before, tree["threshold"])
                       + struct.pack("<f", tree["internal_value"])[2:])
        walk(tree["right_child"], splits, leaves)

    trees = []
    for info in model.dump_model()["tree_info"] if model else []:
        splits, leaves = [], []
        walk(info["tree_structure"], splits, leaves)
        trees.append(bytes([len(splits)]) + b"".join(splits) + b"".join(leaves))
    return trees
