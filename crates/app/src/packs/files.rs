use crate::AppError;
use std::io::{Cursor, Read as _};

/// What one pack may bring at once, packed or not: the largest that came with the program has 150 kB.
const BYTES_MAX: u64 = 4 << 20;

/// More files than any pack has.
const FILES_MAX: usize = 256;

/// A file that was sent: a zip of a folder, or one TOML of it.
#[derive(Debug, Clone)]
pub struct PackPart {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The TOML files of a pack, by path and text, sorted.
pub(crate) fn files(parts: Vec<PackPart>) -> Result<Vec<(String, String)>, AppError> {
    let mut left = BYTES_MAX;
    let mut files = Vec::new();
    for part in parts {
        if part.bytes.starts_with(b"PK") {
            unpack(&part, &mut left, &mut files)?;
        } else if part.name.ends_with(".toml") {
            left = left.checked_sub(part.bytes.len() as u64).ok_or_else(too_much)?;
            files.push((part.name.clone(), text(&part.name, part.bytes)?));
        } else {
            let en = format!("`{}` is neither a zip nor a TOML file of a pack", part.name);
            return Err(AppError::invalid(
                "file",
                en,
                format!("“{}”不是 zip，也不是规范包的 .toml 文件", part.name),
            ));
        }
    }
    if files.is_empty() {
        let en = "no TOML file is in it: send the pack's folder as a zip, or its files";
        return Err(AppError::invalid(
            "file",
            en,
            "里面没有 .toml 文件，请把规范包文件夹打成 zip，或选中其中的文件",
        ));
    }
    files.sort();
    Ok(files)
}

fn unpack(part: &PackPart, left: &mut u64, files: &mut Vec<(String, String)>) -> Result<(), AppError> {
    let damaged = |error: &dyn std::fmt::Display| {
        let en = format!("`{}` is no readable zip: {error}", part.name);
        AppError::invalid("file", en, format!("“{}”打不开，请重新打包", part.name))
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(&part.bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > FILES_MAX {
        return Err(too_much());
    }
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| damaged(&error))?;
        let name = file.name().map_err(|error| damaged(&error))?.replace('\\', "/");
        if !name.ends_with(".toml") || name.starts_with("__MACOSX") {
            continue;
        }
        let mut bytes = Vec::new();
        // The size that a zip declares can lie: what comes out counts.
        file.take(*left + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        *left = left.checked_sub(bytes.len() as u64).ok_or_else(too_much)?;
        files.push((name.clone(), text(&name, bytes)?));
    }
    Ok(())
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, AppError> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let en = format!("`{name}` is no UTF-8 text, from byte {at} on: save it as UTF-8");
        AppError::invalid("file", en, format!("“{name}”不是 UTF-8 文本（第 {at} 字节起），请另存为 UTF-8"))
    })
}

fn too_much() -> AppError {
    let en = format!("more than {} MB or {FILES_MAX} files: a pack is text", BYTES_MAX >> 20);
    let zh = format!("超过 {} MB 或 {FILES_MAX} 个文件，规范包只放文本", BYTES_MAX >> 20);
    AppError::invalid("file", en, zh)
}

#[cfg(test)]
mod tests {
    use super::{PackPart, files};
    use std::io::Write as _;

    fn part(name: &str, bytes: &[u8]) -> PackPart {
        PackPart { name: name.into(), bytes: bytes.into() }
    }

    fn zipped(inside: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in inside {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_folder_comes_as_a_zip_or_as_its_files() {
        let zip = zipped(&[("my/pack.toml", b"[pack]"), ("my/notes.txt", b"x"), ("my/kpis.toml", b"")]);
        let found = files(vec![part("my.zip", &zip)]).unwrap();
        assert_eq!(
            found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["my/kpis.toml", "my/pack.toml"]
        );
        let found = files(vec![part("pack.toml", b"[pack]")]).unwrap();
        assert_eq!(found, [("pack.toml".to_owned(), "[pack]".to_owned())]);
    }

    #[test]
    fn rubbish_is_refused_with_what_to_do() {
        let bomb = zipped(&[("pack.toml", &vec![b' '; 5 << 20])]);
        for (parts, said) in [
            (vec![], "no TOML"),
            (vec![part("notes.docx", b"hello")], "neither"),
            (vec![part("pack.zip", b"PK\x03\x04broken")], "no readable zip"),
            (vec![part("pack.zip", &zipped(&[("readme.txt", b"x")]))], "no TOML"),
            (vec![part("pack.toml", &vec![b'#'; 10 << 20])], "more than 4 MB"),
            (vec![part("pack.zip", &bomb)], "more than 4 MB"),
            (vec![part("pack.toml", b"\xc4\xe3\xba\xc3")], "no UTF-8"),
        ] {
            let refused = files(parts).unwrap_err().to_string();
            assert!(refused.contains(said), "{refused} lacks {said}");
        }
    }
}
