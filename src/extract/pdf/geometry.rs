//! Transformations, rectangles, and the visible part of a page.

/// An affine transformation: `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy)]
pub struct Transform {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    /// The translation to the right.
    pub e: f64,
    /// The translation upwards.
    pub f: f64,
}

impl Transform {
    /// The identity transformation.
    pub const IDENTITY: Self = Self { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// Reads the six numbers of a PDF matrix.
    ///
    /// Anything else is the identity.
    pub fn new(numbers: &[f64]) -> Self {
        let at = |index: usize| numbers.get(index).copied().unwrap_or(0.0);
        if numbers.len() != 6 {
            return Self::IDENTITY;
        }
        Self { a: at(0), b: at(1), c: at(2), d: at(3), e: at(4), f: at(5) }
    }

    /// Creates a translation.
    pub fn translation(x: f64, y: f64) -> Self {
        Self { e: x, f: y, ..Self::IDENTITY }
    }

    /// Composes two transformations: first `self`, then `next`.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    /// Returns the upright rectangle around the transformed unit square.
    pub fn square(self) -> Area {
        let corners =
            [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| self.vector(x, y));
        corners.into_iter().fold(Area::NOTHING, |area, (x, y)| area.with((self.e + x, self.f + y)))
    }

    /// Transforms a vector.
    pub fn vector(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

impl Area {
    const EVERYTHING: Self = Self { left: -1e9, bottom: -1e9, right: 1e9, top: 1e9 };
    /// The empty area.
    pub const NOTHING: Self = Self { left: 1e9, bottom: 1e9, right: -1e9, top: -1e9 };

    /// Returns whether a point lies inside.
    pub fn has(&self, x: f64, y: f64) -> bool {
        (self.left..=self.right).contains(&x) && (self.bottom..=self.top).contains(&y)
    }

    /// Returns the smallest area that also contains this point.
    #[must_use]
    pub fn with(self, (x, y): (f64, f64)) -> Self {
        Self {
            left: self.left.min(x),
            bottom: self.bottom.min(y),
            right: self.right.max(x),
            top: self.top.max(y),
        }
    }

    /// Returns the intersection.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        }
    }

    /// Returns the size of the area.
    pub fn size(self) -> f64 {
        (self.right - self.left).max(0.0) * (self.top - self.bottom).max(0.0)
    }
}

/// The visible part of a page.
#[derive(Debug, Clone, Copy)]
pub struct PageView {
    /// The visible area.
    pub area: Area,
    /// The rotation of the page, in quarter turns.
    quarters: i64,
}

impl PageView {
    /// Creates a view from a box of four numbers, in any order, and a rotation in degrees.
    pub fn new(numbers: &[f64], degrees: f64) -> Self {
        let is_near = |angle: f64| (degrees.rem_euclid(360.0) - angle).abs() < 45.0;
        let quarters = match () {
            () if is_near(90.0) => 1,
            () if is_near(180.0) => 2,
            () if is_near(270.0) => 3,
            () => 0,
        };
        let area = match *numbers {
            [x0, y0, x1, y1] => Area::NOTHING.with((x0, y0)).with((x1, y1)),
            _ => Area::EVERYTHING,
        };
        Self { area, quarters }
    }

    /// Returns the transformation from page space to what is visible.
    pub fn matrix(&self) -> Transform {
        match self.quarters {
            1 => Transform::new(&[0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            2 => Transform::new(&[-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            3 => Transform::new(&[0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
            _ => Transform::IDENTITY,
        }
    }
}
