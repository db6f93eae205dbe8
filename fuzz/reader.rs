//! One reader, given bytes under a name: no panic, and every span slices.

use claimdiff::article::{self, Limits, Settings};
use claimdiff::source::Registry;

/// Reads bytes as a file of this name.
pub fn read(name: &str, bytes: &[u8]) {
    let folder = std::env::temp_dir().join(format!("claimdiff-fuzz-{}", std::process::id()));
    let file = folder.join(name);
    if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, bytes)).is_err() {
        return;
    }
    let limits = Limits { piece: 1 << 20, unpacked: 8 << 20, ..Limits::default() };
    let settings = Settings { limits, ..Settings::default() };
    let read = article::read_with(&[file.display().to_string()], &Registry::default(), &settings);
    for article in read.iter().flat_map(|intake| &intake.articles) {
        for part in &article.body {
            assert!(article.text.get(part.start as usize..part.end as usize).is_some());
        }
    }
}
