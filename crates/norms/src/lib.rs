//! Norm packs: parse, check, bind; requirement terms and what is unmet
